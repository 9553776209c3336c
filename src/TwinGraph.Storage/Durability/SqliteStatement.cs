using SQLitePCL;

namespace TwinGraph.Storage.Durability;

/// <summary>A prepared statement, run many times; blobs go in and out as spans.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(sqlite3 database, string text)
    {
        _database = database;
        SqliteError.ThrowIfFailed(database, raw.sqlite3_prepare_v2(database, text, out _statement));
    }

    public void Bind(int parameter, long value) =>
        SqliteError.ThrowIfFailed(_database, raw.sqlite3_bind_int64(_statement, parameter, value));

    public void Bind(int parameter, string value) =>
        SqliteError.ThrowIfFailed(_database, raw.sqlite3_bind_text(_statement, parameter, value));

    public void Bind(int parameter, ReadOnlySpan<byte> value) =>
        SqliteError.ThrowIfFailed(
            _database,
            value.IsEmpty
                ? raw.sqlite3_bind_zeroblob(_statement, parameter, 0)
                : raw.sqlite3_bind_blob(_statement, parameter, value)
        );

    /// <summary>Moves to the next row; false at the end.</summary>
    public bool Step()
    {
        int code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        if (code != raw.SQLITE_DONE)
        {
            SqliteError failure = SqliteError.From(_database, code);
            _ = raw.sqlite3_reset(_statement);
            throw failure;
        }

        return false;
    }

    /// <summary>Runs a statement that has no rows, and makes it ready to run again.</summary>
    public void Run()
    {
        _ = Step();
        SqliteError.ThrowIfFailed(_database, raw.sqlite3_reset(_statement));
    }

    public long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>A blob, valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();
}

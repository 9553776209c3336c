using SQLitePCL;

namespace TwinGraph.Storage.Durability;

/// <summary>What SQLite answered when it failed.</summary>
internal sealed class SqliteError(int code, string message) : Exception($"SQLite error {code}: {message}")
{
    /// <summary>SQLITE_IOERR_FSYNC.</summary>
    public const int Sync = raw.SQLITE_IOERR | (4 << 8);

    /// <summary>The extended result code.</summary>
    public int Code { get; } = code;

    /// <summary>The result code without its extension.</summary>
    public int PrimaryCode => Code & 0xFF;

    public static void ThrowIfFailed(sqlite3 database, int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw From(database, code);
        }
    }

    public static SqliteError From(sqlite3 database, int code)
    {
        int extended = raw.sqlite3_extended_errcode(database);
        return new((extended & 0xFF) == (code & 0xFF) ? extended : code, raw.sqlite3_errmsg(database).utf8_to_string());
    }
}

using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using TwinGraph.Storage.Checks;

namespace TwinGraph.Storage.Durability;

/// <summary>The store's SQLite file: opened, known to be ours, in a format that is read.</summary>
internal sealed class SqliteFile : IDisposable
{
    /// <summary>The format that this version writes, kept in <c>user_version</c>.</summary>
    public const int Format = 2;

    /// <summary>"TwGr", kept in <c>application_id</c>.</summary>
    public const int ApplicationId = 0x54774772;

    private const string Schema = """
        CREATE TABLE token (kind INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
        CREATE TABLE node (id INTEGER PRIMARY KEY, labels BLOB NOT NULL, props BLOB NOT NULL);
        CREATE TABLE rel (id INTEGER PRIMARY KEY, type INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, props BLOB NOT NULL);
        CREATE TABLE rule (name TEXT PRIMARY KEY, definition TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>What format 1 knew of indexes and constraints, in the words of <see cref="SchemaEncoding"/>.</summary>
    public const string RulesOfFormat1 = """
        SELECT name, json_object('Rule', iif(is_unique, 'constraint', 'index'), 'Kind', iif(is_unique, 'Unique', 'Range'),
            'Entity', 'Node', 'Labels', json_array(label), 'Keys', json_array(key)) AS definition
        FROM schema
        """;

    // Format 2 holds every kind of index and constraint.
    private const string FromFormat1 = $"""
        CREATE TABLE rule (name TEXT PRIMARY KEY, definition TEXT NOT NULL) WITHOUT ROWID;
        INSERT INTO rule (name, definition) {RulesOfFormat1};
        DROP TABLE schema;
        """;

    private readonly SqliteConnection _connection;

    private SqliteFile(SqliteConnection connection, string path)
    {
        _connection = connection;
        Path = path;
    }

    public string Path { get; }

    public sqlite3 Database => _connection.Handle!;

    /// <exception cref="StorageException">It is not a store of this version, or cannot be opened.</exception>
    public static SqliteFile Open(string path, bool readOnly)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
                Pooling = false,
            }.ToString()
        );
        try
        {
            connection.Open();
            var file = new SqliteFile(connection, path);
            file.Prepare(readOnly);
            return file;
        }
        catch (Exception failure) when (failure is SqliteException or SqliteError)
        {
            connection.Dispose();
            int code = failure is SqliteError error ? error.PrimaryCode : ((SqliteException)failure).SqliteErrorCode;
            throw code == raw.SQLITE_NOTADB
                ? new StorageException(
                    $"{path} is not a TwinGraph store, nor any SQLite file. Choose another data folder, or move it away.",
                    failure
                )
                : new StorageException(
                    $"The graph store {path} cannot be opened: {failure.Message}. "
                        + "Check that this user may read and write the file and its folder, and that the disk is sound.",
                    failure
                );
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public SqliteStatement Statement(string text) => new(Database, text);

    public void Execute(string text) =>
        SqliteError.ThrowIfFailed(Database, raw.sqlite3_exec(Database, text, null, IntPtr.Zero, out _));

    public long Ask(string text)
    {
        using SqliteStatement statement = Statement(text);
        return statement.Step() ? statement.Integer(0) : 0;
    }

    /// <summary>Asks SQLite whether the file is sound.</summary>
    public void CheckIntegrity(ProblemList problems)
    {
        using SqliteStatement rows = Statement("PRAGMA integrity_check");
        while (rows.Step())
        {
            string answer = rows.Text(0);
            if (answer != "ok")
            {
                problems.Add($"{Path}: {answer}");
            }
        }
    }

    public void Dispose() => _connection.Dispose();

    private void Prepare(bool readOnly)
    {
        // A read-only opener may meet a checkpoint; nobody else writes.
        SqliteError.ThrowIfFailed(Database, raw.sqlite3_busy_timeout(Database, 5000));
        if (!readOnly && raw.sqlite3_db_readonly(Database, "main") == 1)
        {
            throw new StorageException(
                $"{Path} cannot be written. Give this user the right to write it, or open the store read-only."
            );
        }

        long application = Ask("PRAGMA application_id");
        long format = Ask("PRAGMA user_version");
        bool isNew = application == 0 && format == 0 && Ask("SELECT count(*) FROM sqlite_schema") == 0;
        if (!isNew && application != ApplicationId)
        {
            throw new StorageException(
                $"{Path} is an SQLite file of another program. Choose another data folder, or move it away."
            );
        }

        if (!isNew && format is not (1 or Format))
        {
            throw new StorageException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path} has format {format} and this version reads format {Format}. Open it with the TwinGraph that wrote it, export it there, and import it here."
                )
            );
        }

        if (readOnly)
        {
            return;
        }

        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY");
        if (isNew || format != Format)
        {
            Execute(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"BEGIN IMMEDIATE; {(isNew ? Schema : FromFormat1)} PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Format}; COMMIT"
                )
            );
        }
    }
}

using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using TwinGraph.Storage.Checks;

namespace TwinGraph.Storage.Durability;

/// <summary>The store's SQLite file: opened, known to be ours, in a format that is read.</summary>
internal sealed class SqliteFile : IDisposable
{
    /// <summary>The format that this version writes, kept in <c>user_version</c>.</summary>
    public const int Format = 2;

    /// <summary>The format with a row for each node and relationship, which is still read.</summary>
    public const int OldestFormat = 1;

    /// <summary>"TwGr", kept in <c>application_id</c>.</summary>
    public const int ApplicationId = 0x54774772;

    /// <summary>
    /// <c>log</c> has the commits since the snapshot that <c>meta</c> names; <c>meta</c> also has the store's own number.
    /// </summary>
    public const string Schema = """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE log (seq INTEGER PRIMARY KEY, payload BLOB NOT NULL);
        """;

    private readonly SqliteConnection _connection;

    private SqliteFile(SqliteConnection connection, string path)
    {
        _connection = connection;
        Path = path;
    }

    public string Path { get; }

    /// <summary>The format it has now.</summary>
    public int UsedFormat => (int)Ask("PRAGMA user_version");

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

    /// <summary>A number that tells a store from others.</summary>
    public static long NewStoreNumber() =>
        BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;

    public SqliteStatement Statement(string text) => new(Database, text);

    public void Execute(string text) =>
        SqliteError.ThrowIfFailed(Database, raw.sqlite3_exec(Database, text, null, IntPtr.Zero, out _));

    public long Ask(string text)
    {
        using SqliteStatement statement = Statement(text);
        return statement.Step() ? statement.Integer(0) : 0;
    }

    /// <summary>A number in <c>meta</c>, 0 when it is not there.</summary>
    public long Meta(string name)
    {
        using SqliteStatement row = Statement("SELECT value FROM meta WHERE name = ?");
        row.Bind(1, name);
        return row.Step() ? row.Integer(0) : 0;
    }

    /// <summary>The snapshot that the log goes on from.</summary>
    public SnapshotPointer Pointer() =>
        new(Meta("snapshot"), Meta("snapshot_seq"), Meta("snapshot_length"), (uint)Meta("snapshot_checksum"));

    /// <summary>Names another snapshot, in the transaction that is open or one of its own.</summary>
    public void Point(SnapshotPointer pointer) =>
        Execute(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                INSERT OR REPLACE INTO meta (name, value) VALUES ('snapshot', {pointer.Number}),
                ('snapshot_seq', {pointer.Sequence}), ('snapshot_length', {pointer.Length}),
                ('snapshot_checksum', {pointer.Checksum})
                """
            )
        );

    /// <summary>Copies what SQLite's own log holds into the file, as far as nobody reads it.</summary>
    /// <returns>The pages in the log and how many of them are copied; equal when all are.</returns>
    /// <exception cref="SqliteError">The disk failed.</exception>
    public (int Pages, int Copied) CheckpointWal()
    {
        int code = raw.sqlite3_wal_checkpoint_v2(
            Database,
            "main",
            raw.SQLITE_CHECKPOINT_PASSIVE,
            out int pages,
            out int copied
        );
        if (code is not (raw.SQLITE_OK or raw.SQLITE_BUSY))
        {
            throw SqliteError.From(Database, code);
        }

        return (pages, copied);
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

        if (!isNew && format is < OldestFormat or > Format)
        {
            throw new StorageException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path} has format {format} and this version reads formats {OldestFormat} to {Format}. Open it with the TwinGraph that wrote it, or a newer one."
                )
            );
        }

        if (readOnly)
        {
            return;
        }

        // Checkpoints of SQLite's own log are for the background, not for the commit that happens to fill it.
        Execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 16777216"
        );
        if (isNew)
        {
            Execute(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    BEGIN IMMEDIATE; {Schema}
                    INSERT INTO meta (name, value) VALUES ('store', {NewStoreNumber()});
                    PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Format}; COMMIT
                    """
                )
            );
        }
    }
}

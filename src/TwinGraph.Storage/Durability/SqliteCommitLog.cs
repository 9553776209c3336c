using System.Globalization;
using SQLitePCL;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Durability;

/// <summary>The log of commits in <c>graph.db</c>, and the snapshots that it goes on from.</summary>
/// <remarks>Thread-safe: commits and the checkpoints beside them take turns at the SQLite connection.</remarks>
internal sealed class SqliteCommitLog : ICommitLog
{
    private const int PruneRows = 4096;
    private const long LeastBytes = 8 << 20;
    private const long LongestRecord = 512 << 20;
    private const long MostFreePages = 2048;
    private const long MostPagesToVacuum = 1024;

    private readonly Lock _using = new();
    private readonly FolderLock _held;
    private readonly AcknowledgedNote _note;
    private readonly string _folder;
    private readonly string _path;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _insert;
    private long _lastNumber;
    private bool _closed;

    public SqliteCommitLog(SqliteFile file, FolderLock held, LoadedStore loaded, IStoreFiles files)
    {
        File = file;
        Files = files;
        _held = held;
        _path = file.Path;
        _folder = Path.GetDirectoryName(file.Path)!;
        _note = AcknowledgedNote.Open(_folder, file.Meta("store"), loaded.Sequence);
        _begin = file.Statement("BEGIN IMMEDIATE");
        _commit = file.Statement("COMMIT");
        _insert = file.Statement("INSERT INTO log (seq, payload) VALUES (?, ?)");
        Pointer = loaded.Snapshot;
        _lastNumber = Pointer.Number;
        LastSequence = loaded.Sequence;
        LogBytes = loaded.LogBytes;
    }

    /// <summary>8 MiB, or a quarter of the snapshot where that is more: writing that anew costs less than twice as much.</summary>
    public long MostBytes => Math.Clamp(Pointer.Length / 4, LeastBytes, LongestRecord);

    internal SqliteFile File { get; }

    /// <summary>Whether the file was closed, since the disk failed or the store was disposed.</summary>
    internal bool IsClosed => Volatile.Read(ref _closed);

    internal IStoreFiles Files { get; }

    /// <summary>The snapshot that the log goes on from.</summary>
    internal SnapshotPointer Pointer { get; private set; }

    internal long LastSequence { get; private set; }

    /// <summary>The bytes of the log behind the snapshot.</summary>
    internal long LogBytes { get; private set; }

    /// <summary>About how many pages were written to SQLite's own log since it was last copied.</summary>
    internal long WalPages { get; set; }

    public void Append(ReadOnlySpan<PendingCommit> commits)
    {
        lock (_using)
        {
            ThrowIfClosed();
            FaultPoint.Reach(FaultPoint.BeforeLogAppend);
            long bytes = 0;
            try
            {
                _begin.Run();
                foreach (PendingCommit commit in commits)
                {
                    _insert.Bind(1, commit.Sequence);
                    _insert.Bind(2, commit.Record!);
                    _insert.Run();
                    bytes += commit.Record!.Length;
                    FaultPoint.Reach(FaultPoint.InsideGroup);
                }
            }
            catch (SqliteError failure)
            {
                throw NotWritten(failure);
            }

            FaultPoint.Reach(FaultPoint.BeforeCommit);
            Commit();
            LastSequence = commits[^1].Sequence;
            LogBytes += bytes;
            WalPages += (bytes >> 12) + commits.Length + 2;
            _note.Write(LastSequence);
        }
    }

    public void Replace(long sequence, GraphState state)
    {
        SnapshotPointer written;
        try
        {
            written = WriteSnapshot(sequence, state, CancellationToken.None);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(
                $"Nothing of the commit was written to {_folder}: {failure.Message} {FreeSpace.Of(_folder)}",
                WriteOutcome.NotWritten,
                failure
            );
        }

        PointAt(written);
        lock (_using)
        {
            LastSequence = sequence;
            _note.Write(sequence);
        }
    }

    public (string Found, bool? IsThere) Reexamine(long sequence)
    {
        lock (_using)
        {
            try
            {
                // Only a first opener reads SQLite's log from the disk; and nothing is written to a disk that failed.
                if (!_closed)
                {
                    CloseFile(checkpoint: false);
                }

                using SqliteFile again = SqliteFile.Open(_path, readOnly: true);
                SnapshotPointer pointer = again.Pointer();
                long last = Math.Max(pointer.Sequence, again.Ask("SELECT coalesce(max(seq), 0) FROM log"));
                bool there = last >= sequence;
                return (
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Read again, {_path} ends at commit {last}, so commit {sequence} {(there ? "is there, though the disk itself may not have it" : "is not there")}."
                    ),
                    there
                );
            }
            catch (Exception failure) when (failure is StorageException or SqliteError or IOException)
            {
                return ($"Reading {_path} again failed too: {failure.Message}", null);
            }
        }
    }

    /// <summary>Writes a state as the next snapshot file. Nothing points at it yet.</summary>
    /// <exception cref="IOException">The disk failed or is full; nothing is left of it.</exception>
    internal SnapshotPointer WriteSnapshot(long sequence, GraphState state, CancellationToken cancellationToken)
    {
        // Never a name that was used: what failed may be pointed at all the same.
        long number = ++_lastNumber;
        string path = Path.Combine(_folder, SnapshotFile.Name(number));
        (long length, uint checksum) = SnapshotFile.Write(
            Files,
            path,
            to => StateSnapshot.Write(to, state, cancellationToken)
        );
        return new(number, sequence, length, checksum);
    }

    /// <summary>Makes a snapshot the one to start from, then takes away what it makes needless.</summary>
    /// <exception cref="StorageException">It failed, and says what is on disk.</exception>
    internal void PointAt(SnapshotPointer pointer)
    {
        SnapshotPointer before;
        lock (_using)
        {
            ThrowIfClosed();
            FaultPoint.Reach(FaultPoint.CheckpointBeforePointer);
            try
            {
                Switch(pointer);
            }
            catch (StorageException failure) when (failure.Outcome == WriteOutcome.NotWritten)
            {
                Files.Delete(Path.Combine(_folder, SnapshotFile.Name(pointer.Number)));
                throw;
            }

            before = Pointer;
            Pointer = pointer;
            LogBytes = File.Ask(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"SELECT coalesce(sum(length(payload)), 0) FROM log WHERE seq > {pointer.Sequence}"
                )
            );
            WalPages += 2;
        }

        FaultPoint.Reach(FaultPoint.CheckpointAfterPointer);
        Prune(pointer.Sequence);
        Shrink();
        if (before.Number > 0)
        {
            Files.Delete(Path.Combine(_folder, SnapshotFile.Name(before.Number)));
        }
    }

    /// <summary>Runs work of a checkpoint while no commit runs.</summary>
    internal T Between<T>(Func<T> work)
    {
        lock (_using)
        {
            ThrowIfClosed();
            return work();
        }
    }

    public void Dispose()
    {
        lock (_using)
        {
            if (!_closed)
            {
                CloseFile(checkpoint: true);
            }
        }

        _note.Dispose();
        _held.Dispose();
    }

    private void CloseFile(bool checkpoint)
    {
        _closed = true;
        _begin.Dispose();
        _commit.Dispose();
        _insert.Dispose();
        if (!checkpoint)
        {
            _ = raw.sqlite3_db_config(File.Database, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);
        }

        File.Dispose();
    }

    // Rows before the snapshot are read by nobody. They go in turns, and a commit beside them waits for one at most.
    private void Prune(long sequence)
    {
        long from = Between(OldestRow);
        while (from > 0 && from <= sequence)
        {
            long to = Math.Min(sequence, from + PruneRows - 1);
            from = Between(() =>
            {
                FaultPoint.Reach(FaultPoint.CheckpointInsidePrune);
                File.Execute(string.Create(CultureInfo.InvariantCulture, $"DELETE FROM log WHERE seq <= {to}"));
                WalPages += 2;
                return OldestRow();
            });
        }
    }

    // A large log leaves its pages behind. Little is left beside them now, so a commit does not wait long.
    private void Shrink() =>
        Between(() =>
        {
            long free = File.Ask("PRAGMA freelist_count");
            if (free > MostFreePages && File.Ask("PRAGMA page_count") - free < MostPagesToVacuum)
            {
                File.Execute("VACUUM");
                WalPages += MostPagesToVacuum;
            }

            return free;
        });

    private void Switch(SnapshotPointer pointer)
    {
        try
        {
            _begin.Run();
            File.Point(pointer);
        }
        catch (SqliteError failure)
        {
            throw NotWritten(failure);
        }

        Commit();
    }

    private long OldestRow() => File.Ask("SELECT coalesce(min(seq), 0) FROM log");

    private void ThrowIfClosed()
    {
        if (_closed)
        {
            throw new StorageException($"{_path} is closed.");
        }
    }

    private void Commit()
    {
        try
        {
            _commit.Run();
        }
        catch (SqliteError failure)
            when (failure.PrimaryCode is raw.SQLITE_FULL or raw.SQLITE_BUSY or raw.SQLITE_CONSTRAINT or raw.SQLITE_NOMEM
            )
        {
            throw NotWritten(failure);
        }
        catch (SqliteError failure)
        {
            throw new StorageException(
                $"Whether the commit is in {_path} is not known, since the disk failed while it was made durable: "
                    + $"{failure.Message}.",
                WriteOutcome.Unknown,
                failure
            );
        }
    }

    private StorageException NotWritten(SqliteError failure)
    {
        if (raw.sqlite3_get_autocommit(File.Database) == 0)
        {
            try
            {
                File.Execute("ROLLBACK");
            }
            catch (SqliteError second)
            {
                // Without its COMMIT the transaction is void on disk, but this connection is of no more use.
                return new(
                    $"Nothing of the commit is in {_path}, which failed and could not be rolled back: "
                        + $"{failure.Message}; {second.Message}. Open the store again.",
                    failure
                );
            }
        }

        string mend =
            failure.PrimaryCode == raw.SQLITE_FULL
                ? $"{FreeSpace.Of(_folder)} Make room on the disk and try again."
                : "Check the disk.";
        return new($"Nothing of the commit was written to {_path}: {failure.Message}. {mend}", failure);
    }
}

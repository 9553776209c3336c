using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Durability;

/// <summary>Reads a store into memory: its snapshot, then the log behind it.</summary>
internal static class StoreLoader
{
    private const int Attempts = 20;

    /// <exception cref="StorageException">Something in it is damaged or missing, or cannot be read.</exception>
    public static LoadedStore Load(SqliteFile file)
    {
        for (int attempt = 1; ; attempt++)
        {
            SnapshotPointer pointer = default;
            try
            {
                // One transaction, so that a read-only opener sees one commit, not the middle of two.
                file.Execute("BEGIN");
                pointer = file.UsedFormat == SqliteFile.OldestFormat ? default : file.Pointer();
                LoadedStore loaded =
                    file.UsedFormat == SqliteFile.OldestFormat
                        ? new(Format1Loader.Load(file), default, 0, 0, 0)
                        : Read(file, pointer);
                file.Execute("COMMIT");
                return loaded;
            }
            catch (FileNotFoundException) when (attempt < Attempts && HasMoved(file, pointer))
            {
                // A checkpoint of the process that writes took the old snapshot away while we began to read it.
            }
            catch (FileNotFoundException failure)
            {
                throw new StorageException(
                    $"{SnapshotPath(file, pointer)} is missing, and {file.Path} starts from it. "
                        + "Put it back, or restore the store from a backup.",
                    failure
                );
            }
            catch (Exception failure)
                when (failure is InvalidDataException or ConstraintViolationException or SqliteError)
            {
                throw Damaged(file.Path, failure);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new StorageException($"{SnapshotPath(file, pointer)} cannot be read: {failure.Message}", failure);
            }
        }
    }

    /// <summary>The file of a snapshot of a store.</summary>
    public static string SnapshotPath(SqliteFile file, SnapshotPointer pointer) =>
        Path.Combine(Path.GetDirectoryName(file.Path)!, SnapshotFile.Name(pointer.Number));

    private static StorageException Damaged(string path, Exception failure) =>
        new(
            $"The store {path} is damaged: {failure.Message} Restore it from a backup, or import again into an empty folder.",
            failure
        );

    private static bool HasMoved(SqliteFile file, SnapshotPointer pointer)
    {
        file.Execute("COMMIT");
        return file.Pointer() != pointer;
    }

    private static LoadedStore Read(SqliteFile file, SnapshotPointer pointer)
    {
        FaultPoint.Reach(FaultPoint.RecoveryBegin);
        GraphState state = pointer.Number == 0 ? GraphState.Empty() : ReadSnapshot(file, pointer);
        FaultPoint.Reach(FaultPoint.RecoveryAfterSnapshot);
        var decoder = new CommitDecoder(state);
        long sequence = pointer.Sequence;
        long bytes = 0;
        using SqliteStatement rows = file.Statement("SELECT seq, payload FROM log WHERE seq > ? ORDER BY seq");
        rows.Bind(1, pointer.Sequence);
        while (rows.Step())
        {
            if (rows.Integer(0) != sequence + 1)
            {
                throw new InvalidDataException(
                    $"commit {sequence + 1} is missing in the log, where commit {rows.Integer(0)} follows."
                );
            }

            sequence++;
            ReadOnlySpan<byte> record = rows.Blob(1);
            bytes += record.Length;
            try
            {
                decoder.Apply(sequence, record);
            }
            catch (Exception failure)
                when (failure is InvalidDataException or OverflowException or ArgumentException or KeyNotFoundException)
            {
                throw new InvalidDataException($"commit {sequence} in the log: {failure.Message}", failure);
            }
        }

        return new(state, pointer, sequence, sequence - pointer.Sequence, bytes);
    }

    private static GraphState ReadSnapshot(SqliteFile file, SnapshotPointer pointer)
    {
        string path = SnapshotPath(file, pointer);
        try
        {
            using SnapshotFile snapshot = SnapshotFile.Open(path);
            if (snapshot.Length != pointer.Length || snapshot.Checksum != pointer.Checksum)
            {
                throw new InvalidDataException($"it is another snapshot than the one that {file.Path} names.");
            }

            return StateSnapshot.Read(snapshot);
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"{path}: {failure.Message}", failure);
        }
    }
}

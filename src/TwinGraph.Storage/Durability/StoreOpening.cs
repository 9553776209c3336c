using TwinGraph.Storage.Checks;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Durability;

/// <summary>Opening a folder to write: read, moved to the newest format where it is older, tidied.</summary>
internal static class StoreOpening
{
    /// <exception cref="StorageException">Something in it is damaged or missing, or cannot be written.</exception>
    public static LoadedStore Load(SqliteFile file, string folder, IStoreFiles files)
    {
        // What a process before us wrote and never synced is synced now, before anything is built on it.
        try
        {
            _ = file.CheckpointWal();
            files.SyncFolder(folder);
        }
        catch (Exception failure) when (failure is SqliteError or IOException)
        {
            throw new StorageException(
                $"The store {file.Path} cannot be opened to write: {failure.Message}. {FreeSpace.Of(folder)} Check the disk.",
                failure
            );
        }

        LoadedStore loaded = StoreLoader.Load(file);
        if (file.UsedFormat == SqliteFile.OldestFormat)
        {
            loaded = Migrate(file, folder, loaded.State, files);
        }

        Tidy(folder, loaded.Snapshot, files);
        FaultPoint.Reach(FaultPoint.RecoveryEnd);
        return loaded;
    }

    // The rows stay until a snapshot of them is safe and was read again; then one transaction changes over.
    private static LoadedStore Migrate(SqliteFile file, string folder, GraphState state, IStoreFiles files)
    {
        string path = Path.Combine(folder, SnapshotFile.Name(1));
        try
        {
            (long length, uint checksum) = SnapshotFile.Write(
                files,
                path,
                to => StateSnapshot.Write(to, state, CancellationToken.None)
            );
            GraphState again;
            using (SnapshotFile written = SnapshotFile.Open(path))
            {
                again = StateSnapshot.Read(written);
            }

            var problems = new ProblemList();
            StateComparison.Compare(new GraphReader(state), new GraphReader(again), problems);
            if (problems.All.Count > 0)
            {
                throw new InvalidDataException(problems.All[0]);
            }

            long store = SqliteFile.NewStoreNumber();
            var pointer = new SnapshotPointer(1, 0, length, checksum);
            FaultPoint.Reach(FaultPoint.MigrationBeforeSwitch);
            file.Execute(
                $"BEGIN IMMEDIATE; DROP TABLE token; DROP TABLE node; DROP TABLE rel; DROP TABLE schema; DROP TABLE meta; {SqliteFile.Schema}"
            );
            file.Execute(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"INSERT INTO meta (name, value) VALUES ('store', {store}); PRAGMA user_version = {SqliteFile.Format}"
                )
            );
            file.Point(pointer);
            file.Execute("COMMIT");
            FaultPoint.Reach(FaultPoint.MigrationAfterSwitch);
            file.Execute("VACUUM");
            return new(again, pointer, 0, 0, 0);
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or SqliteError or InvalidDataException)
        {
            throw new StorageException(
                $"{file.Path} has format {SqliteFile.OldestFormat} and could not be moved to format {SqliteFile.Format}; "
                    + $"it is as it was: {failure.Message} {FreeSpace.Of(folder)}",
                failure
            );
        }
    }

    // A process that was killed in a checkpoint leaves files that nothing points at.
    private static void Tidy(string folder, SnapshotPointer pointer, IStoreFiles files)
    {
        string inUse = SnapshotFile.Name(pointer.Number);
        foreach (string path in Directory.EnumerateFiles(folder, "snapshot-*"))
        {
            string name = Path.GetFileName(path);
            if (SnapshotFile.IsNamedLikeOne(name) && name != inUse)
            {
                files.Delete(path);
            }
        }
    }
}

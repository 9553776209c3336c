using System.Globalization;
using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage;

/// <summary>Copies a store as it is at one commit: to back it up beside whoever writes it, and to bring it back.</summary>
/// <remarks>A copy is a data folder: it can be opened as it is. It gets its name when all of it is on the disk and was read.</remarks>
public static class StoreCopy
{
    private const int BufferSize = 1 << 20;

    /// <summary>Copies a store that may be in use to a folder that is not there yet, or is empty.</summary>
    /// <param name="source">The store's folder.</param>
    /// <param name="target">The copy's folder.</param>
    /// <param name="progress">Told the part that is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops it; nothing is left then.</param>
    /// <returns>What was copied.</returns>
    /// <exception cref="StorageException">The source is damaged, the target is in the way, or the disk failed or is full.</exception>
    public static StoreCopyReport BackUp(
        string source,
        string target,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(target);
        source = Path.GetFullPath(source);
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new StorageException($"{target} is there already and not empty. Choose another folder.");
        }

        string partial = target + ".partial";
        try
        {
            DeleteFolder(partial);
            Directory.CreateDirectory(partial);
            StoreCopyReport report = Copy(source, partial, progress, cancellationToken) with { Folder = target };
            DeleteFolder(target);
            Directory.Move(partial, target);
            DiskFiles.Instance.SyncFolder(Path.GetDirectoryName(target)!);
            return report;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteError)
        {
            DeleteFolder(partial);
            throw new StorageException(
                $"The store could not be copied to {target}, and nothing is left of the copy: {failure.Message} {FreeSpace.Of(Path.GetPathRoot(target)!)}",
                failure
            );
        }
        catch
        {
            DeleteFolder(partial);
            throw;
        }
    }

    /// <summary>Verifies a copy, then makes a data folder of it.</summary>
    /// <param name="source">The copy's folder.</param>
    /// <param name="target">The data folder; it must be empty or absent, unless it may be moved aside.</param>
    /// <param name="moveAside">Whether a store in the target is moved to a folder beside it; it is kept.</param>
    /// <param name="time">The clock that names that folder; null for the system's.</param>
    /// <param name="progress">Told the part that is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops it; the target is as it was then.</param>
    /// <returns>What was restored, and where the old store is.</returns>
    /// <exception cref="StorageException">The copy is damaged, the target in use or in the way, or the disk failed or is full.</exception>
    public static StoreCopyReport Restore(
        string source,
        string target,
        bool moveAside = false,
        TimeProvider? time = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(target);
        time ??= TimeProvider.System;
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        bool occupied = Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any();
        if (occupied && !moveAside)
        {
            throw new StorageException(
                $"{target} holds something already. Restore into another folder, or force it: the old one is kept aside."
            );
        }

        Verify(Path.GetFullPath(source));
        if (!occupied)
        {
            return BackUp(source, target, progress, cancellationToken);
        }

        string next = target + ".restoring";
        DeleteFolder(next);
        StoreCopyReport report = BackUp(source, next, progress, cancellationToken);
        string aside = string.Create(
            CultureInfo.InvariantCulture,
            $"{target}.before-restore-{time.GetUtcNow():yyyyMMdd-HHmmss}"
        );
        try
        {
            // Whoever has the store open is not robbed of it.
            FolderLock.Take(target, time).Dispose();
            Directory.Move(target, aside);
            Directory.Move(next, target);
            DiskFiles.Instance.SyncFolder(Path.GetDirectoryName(target)!);
        }
        catch (IOException failure)
        {
            throw new StorageException(
                $"{target} could not be replaced: {failure.Message} The restored store is in {next}, the old one in {(Directory.Exists(target) ? target : aside)}.",
                failure
            );
        }
        catch (StorageException)
        {
            DeleteFolder(next);
            throw;
        }

        return report with
        {
            Folder = target,
            MovedAside = aside,
        };
    }

    private static void Verify(string source)
    {
        using GraphStore store = GraphStore.Open(new() { Directory = source, ReadOnly = true });
        IReadOnlyList<string> problems = GraphChecker.Check(store);
        if (problems.Count > 0)
        {
            throw new StorageException($"{source} is no sound store: {problems[0]}. Nothing was changed.");
        }
    }

    private static StoreCopyReport Copy(
        string source,
        string target,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    )
    {
        string path = Path.Combine(source, GraphStore.FileName);
        if (!File.Exists(path))
        {
            throw new StorageException($"There is no graph store in {source}.");
        }

        using SqliteFile from = SqliteFile.Open(path, readOnly: true);
        if (from.UsedFormat == SqliteFile.OldestFormat)
        {
            throw new StorageException(
                $"{path} has format {SqliteFile.OldestFormat}. Open the store once to write, which moves it to format {SqliteFile.Format}."
            );
        }

        // The transaction holds one commit in sight; the open file keeps its snapshot, whatever a checkpoint removes.
        (SnapshotPointer pointer, FileStream? snapshot) = Begin(from);
        using (snapshot)
        {
            long logBytes = from.Ask("SELECT coalesce(sum(length(payload)), 0) FROM log");
            double all = Math.Max(1, pointer.Length + logBytes);
            long done = 0;
            if (snapshot is not null)
            {
                CopyFile(snapshot, Path.Combine(target, SnapshotFile.Name(pointer.Number)), Advance, cancellationToken);
            }

            using (SqliteFile to = SqliteFile.Open(Path.Combine(target, GraphStore.FileName), readOnly: false))
            {
                CopyLog(from, to, pointer, Advance, cancellationToken);
            }

            void Advance(long bytes)
            {
                done += bytes;
                progress?.Report(Math.Min(1, done / all));
            }
        }

        from.Execute("COMMIT");
        DiskFiles.Instance.SyncFolder(target);
        using SqliteFile written = SqliteFile.Open(Path.Combine(target, GraphStore.FileName), readOnly: true);
        LoadedStore loaded = StoreLoader.Load(written);
        long bytes = Directory.EnumerateFiles(target).Sum(file => new FileInfo(file).Length);
        return new(target, loaded.Sequence, loaded.State.NodeCount, loaded.State.RelationshipCount, bytes, null);
    }

    private static (SnapshotPointer Pointer, FileStream? Snapshot) Begin(SqliteFile from)
    {
        for (int attempt = 0; ; attempt++)
        {
            from.Execute("BEGIN");
            SnapshotPointer pointer = from.Pointer();
            if (pointer.Number == 0)
            {
                return (pointer, null);
            }

            try
            {
                return (
                    pointer,
                    new FileStream(
                        StoreLoader.SnapshotPath(from, pointer),
                        FileMode.Open,
                        FileAccess.Read,
                        FileShare.ReadWrite | FileShare.Delete
                    )
                );
            }
            catch (FileNotFoundException) when (attempt < 20)
            {
                // A checkpoint took it away between the two lines; look again.
                from.Execute("COMMIT");
            }
        }
    }

    private static void CopyFile(
        FileStream from,
        string path,
        Action<long> advance,
        CancellationToken cancellationToken
    )
    {
        using Stream to = DiskFiles.Instance.Create(path);
        byte[] buffer = new byte[BufferSize];
        int read;
        while ((read = from.Read(buffer)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            to.Write(buffer, 0, read);
            advance(read);
        }

        DiskFiles.Instance.Sync(to);
    }

    private static void CopyLog(
        SqliteFile from,
        SqliteFile to,
        SnapshotPointer pointer,
        Action<long> advance,
        CancellationToken cancellationToken
    )
    {
        using SqliteStatement rows = from.Statement("SELECT seq, payload FROM log WHERE seq > ? ORDER BY seq");
        using SqliteStatement insert = to.Statement("INSERT INTO log (seq, payload) VALUES (?, ?)");
        rows.Bind(1, pointer.Sequence);
        to.Execute("BEGIN");
        while (rows.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            insert.Bind(1, rows.Integer(0));
            insert.Bind(2, rows.Blob(1));
            insert.Run();
            advance(rows.Blob(1).Length);
        }

        to.Point(pointer);
        to.Execute("COMMIT");
    }

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

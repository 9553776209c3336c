using System.Globalization;

namespace TwinGraph.Storage.Durability;

/// <summary>The right to write a data folder, held by one process at a time.</summary>
/// <remarks>The system gives the lock back when the process ends, however it ends.</remarks>
internal sealed class FolderLock : IDisposable
{
    private const string LockName = "graph.lock";
    private const string OwnerName = "graph.owner";

    private readonly FileStream _file;
    private readonly string _owner;

    private FolderLock(FileStream file, string owner)
    {
        _file = file;
        _owner = owner;
    }

    /// <summary>Makes the folder when it is not there, and takes it.</summary>
    /// <exception cref="StorageException">It cannot be made or written, or another process holds it.</exception>
    public static FolderLock Take(string folder, TimeProvider time)
    {
        string owner = Path.Combine(folder, OwnerName);
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(folder, failure);
        }

        FileStream file;
        try
        {
            file = new FileStream(
                Path.Combine(folder, LockName),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (UnauthorizedAccessException failure)
        {
            throw NotWritable(folder, failure);
        }
        catch (IOException failure)
        {
            throw IsHeld(failure)
                ? new StorageException(
                    $"The data folder {folder} is in use{WhoHolds(owner)}. "
                        + "Stop that process, choose another folder, or open the store read-only.",
                    failure
                )
                : NotWritable(folder, failure);
        }

        try
        {
            File.WriteAllText(
                owner,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"process {Environment.ProcessId} ({Path.GetFileName(Environment.ProcessPath)}) on {Environment.MachineName} since {time.GetUtcNow():yyyy-MM-dd HH:mm:ss}Z"
                )
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            file.Dispose();
            throw NotWritable(folder, failure);
        }

        return new(file, owner);
    }

    public void Dispose()
    {
        // The note goes first: without the lock it would be another's. The folder may be gone already.
        try
        {
            if (File.Exists(_owner))
            {
                File.Delete(_owner);
            }
        }
        finally
        {
            _file.Dispose();
        }
    }

    // EAGAIN on Linux and on macOS; ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION on Windows.
    private static bool IsHeld(IOException failure) => (failure.HResult & 0xFFFF) is 11 or 35 or 32 or 33;

    private static StorageException NotWritable(string folder, Exception cause) =>
        new(
            $"The data folder {folder} cannot be written: {cause.Message} "
                + "Give this user the right to write there, or choose another folder.",
            cause
        );

    private static string WhoHolds(string owner)
    {
        try
        {
            return $" by {File.ReadAllText(owner).Trim()}";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return " by another process";
        }
    }
}

namespace TwinGraph.Server.Security;

/// <summary>Files that only their owner can read.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Puts a file with this content in the place of another in one step.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        string next = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            using (FileStream file = Open(next, FileMode.CreateNew))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(next, path, overwrite: true);
        }
        catch
        {
            File.Delete(next);
            throw;
        }
    }

    /// <summary>Waits until no other process holds the lock file; disposing what is returned lets it go.</summary>
    /// <exception cref="IOException">Another held it for too long.</exception>
    public static FileStream TakeTurn(string path, TimeSpan patience, TimeProvider time)
    {
        long start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return Open(path, FileMode.OpenOrCreate);
            }
            catch (IOException) when (File.Exists(path) && time.GetElapsedTime(start) < patience)
            {
                Thread.Sleep(20);
            }
        }
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new(path, options);
    }
}

using System.Runtime.InteropServices;

namespace TwinGraph.Storage.Durability;

/// <summary>The file system itself.</summary>
internal sealed class DiskFiles : IStoreFiles
{
    public static readonly DiskFiles Instance = new();

    private DiskFiles() { }

    public Stream Create(string path) =>
        new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);

    public void Sync(Stream file) => ((FileStream)file).Flush(flushToDisk: true);

    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    public void SyncFolder(string folder)
    {
        // Windows has no such call: there a rename is in the file system's own journal.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = NativeMethods.Open(folder, 0);
        if (descriptor < 0)
        {
            throw Failure("opened", folder);
        }

        int result = NativeMethods.Sync(descriptor);
        IOException? failure = result == 0 ? null : Failure("synced", folder);
        _ = NativeMethods.Close(descriptor);
        if (failure is not null)
        {
            throw failure;
        }
    }

    public void Delete(string path) => File.Delete(path);

    private static IOException Failure(string what, string folder) =>
        new($"The folder {folder} cannot be {what}: {Marshal.GetLastPInvokeErrorMessage()}.");

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int Sync(int descriptor);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int Close(int descriptor);
    }
}

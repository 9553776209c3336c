using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Tests.Durability;

/// <summary>The file system, with faults where a test wants them.</summary>
internal sealed class FaultyFiles : IStoreFiles
{
    public bool FailCreate { get; set; }

    public bool FailSync { get; set; }

    public bool FailRename { get; set; }

    public bool FailSyncFolder { get; set; }

    public Stream Create(string path)
    {
        Throw(FailCreate, path);
        return DiskFiles.Instance.Create(path);
    }

    public void Sync(Stream file)
    {
        Throw(FailSync, "the file");
        DiskFiles.Instance.Sync(file);
    }

    public void Rename(string from, string to)
    {
        Throw(FailRename, from);
        DiskFiles.Instance.Rename(from, to);
    }

    public void SyncFolder(string folder)
    {
        Throw(FailSyncFolder, folder);
        DiskFiles.Instance.SyncFolder(folder);
    }

    public void Delete(string path) => DiskFiles.Instance.Delete(path);

    private static void Throw(bool fails, string what)
    {
        if (fails)
        {
            throw new IOException($"Injected fault at {what}.");
        }
    }
}

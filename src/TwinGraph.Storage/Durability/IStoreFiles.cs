namespace TwinGraph.Storage.Durability;

/// <summary>What the store asks of the file system beside SQLite; tests put faults here.</summary>
internal interface IStoreFiles
{
    /// <summary>A new file to write, in place of one that may be there.</summary>
    Stream Create(string path);

    /// <summary>Returns when all that was written to a file is on the disk.</summary>
    void Sync(Stream file);

    /// <summary>Gives a file its name, in place of another that has it.</summary>
    void Rename(string from, string to);

    /// <summary>Returns when the names in a folder are on the disk.</summary>
    void SyncFolder(string folder);

    /// <summary>Removes a file; it may be gone.</summary>
    void Delete(string path);
}

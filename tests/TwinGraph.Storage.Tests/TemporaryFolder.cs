namespace TwinGraph.Storage.Tests;

/// <summary>A folder of one test's own, gone with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("twingraph-").FullName;

    public string Path { get; }

    public GraphStore Open(bool readOnly = false) =>
        GraphStore.Open(new GraphStoreOptions { Directory = Path, ReadOnly = readOnly });

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

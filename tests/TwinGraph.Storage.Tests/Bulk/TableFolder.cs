using TwinGraph.Storage.Bulk;

namespace TwinGraph.Storage.Tests.Bulk;

/// <summary>Tables of one test's own, and a store in memory to import them into.</summary>
internal sealed class TableFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GraphStore Store { get; } = GraphStore.Open(new());

    public string File(string name, string text)
    {
        string path = Path.Combine(_folder.Path, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public Task<BulkImportReport> Import(string nodes, string? relationships = null) =>
        BulkImporter.RunAsync(Store, Options(nodes, relationships), null, TestContext.Current.CancellationToken);

    public BulkImportOptions Options(string nodes, string? relationships = null, long badTolerance = 0) =>
        new()
        {
            Nodes = [new([], [File("nodes.csv", nodes)])],
            Relationships = relationships is null ? [] : [new([], [File("rels.csv", relationships)])],
            BadTolerance = badTolerance,
        };

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }
}

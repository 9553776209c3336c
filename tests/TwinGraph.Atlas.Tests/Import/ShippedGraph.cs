namespace TwinGraph.Atlas.Tests.Import;

/// <summary>One graph with all that ships, for the tests that only read it.</summary>
public sealed class ShippedGraph : IAsyncLifetime
{
    private AtlasGraph? _graph;

    public AtlasGraph Graph => _graph!;

    public async ValueTask InitializeAsync() => _graph = await AtlasGraph.ShippedAsync();

    public ValueTask DisposeAsync() => Graph.DisposeAsync();
}

using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>The nodes and relationships to export; both can be gone through again, and are the same then.</summary>
internal interface IGraphRows
{
    /// <summary>The nodes.</summary>
    IAsyncEnumerable<NodeValue> NodesAsync(CancellationToken cancellationToken);

    /// <summary>The relationships, whose ends are all among the nodes.</summary>
    IAsyncEnumerable<RelationshipValue> RelationshipsAsync(CancellationToken cancellationToken);
}

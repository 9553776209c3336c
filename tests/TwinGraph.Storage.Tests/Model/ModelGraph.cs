using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Tests.Model;

/// <summary>A graph as plain dictionaries: what the store must agree with.</summary>
internal sealed class ModelGraph
{
    public SortedDictionary<long, ModelNode> Nodes { get; } = [];

    public SortedDictionary<long, ModelRelationship> Relationships { get; } = [];

    public HashSet<(string Label, string Key)> Indexes { get; } = [];

    public ModelGraph Copy()
    {
        var copy = new ModelGraph();
        foreach ((long id, ModelNode node) in Nodes)
        {
            copy.Nodes[id] = new([.. node.Labels], new(node.Properties));
        }

        foreach ((long id, ModelRelationship relationship) in Relationships)
        {
            copy.Relationships[id] = relationship with { Properties = new(relationship.Properties) };
        }

        copy.Indexes.UnionWith(Indexes);
        return copy;
    }
}

internal sealed record ModelNode(SortedSet<string> Labels, Dictionary<string, CypherValue> Properties);

internal sealed record ModelRelationship(string Type, long Start, long End, Dictionary<string, CypherValue> Properties);

using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Conformance.Logic.Graphs;

/// <summary>A node of a <see cref="GraphSample"/>.</summary>
internal sealed record SampleNode(SortedSet<string> Labels, SortedDictionary<string, CypherValue> Properties);

/// <summary>A relationship of a <see cref="GraphSample"/>.</summary>
internal sealed record SampleRelationship(
    string Type,
    long Start,
    long End,
    SortedDictionary<string, CypherValue> Properties
);

/// <summary>A graph as plain dictionaries by id: what the reference reads and writes.</summary>
internal sealed class GraphSample
{
    public SortedDictionary<long, SampleNode> Nodes { get; } = [];

    public SortedDictionary<long, SampleRelationship> Relationships { get; } = [];

    public List<IndexDescriptor> Indexes { get; } = [];

    public long NextNode { get; set; }

    public long NextRelationship { get; set; }

    public GraphSample Copy()
    {
        var copy = new GraphSample { NextNode = NextNode, NextRelationship = NextRelationship };
        foreach ((long id, SampleNode node) in Nodes)
        {
            copy.Nodes[id] = new(new(node.Labels, node.Labels.Comparer), new(node.Properties, StringComparer.Ordinal));
        }

        foreach ((long id, SampleRelationship relationship) in Relationships)
        {
            copy.Relationships[id] = relationship with
            {
                Properties = new(relationship.Properties, StringComparer.Ordinal),
            };
        }

        copy.Indexes.AddRange(Indexes);
        return copy;
    }

    /// <summary>Writes the graph into an empty store, so that its ids are those of the store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="parts">In how many transactions; more of them leave the store in less compact a form.</param>
    /// <returns>The graph as it was half way.</returns>
    public IGraphReader Load(GraphStore store, int parts)
    {
        List<Action<IGraphTransaction>> steps =
        [
            .. Indexes.Select(index => (Action<IGraphTransaction>)(write => write.CreateIndex(index))),
            .. Nodes.Select(node => (Action<IGraphTransaction>)(write => Create(write, node.Key, node.Value))),
            .. Relationships.Select(r => (Action<IGraphTransaction>)(write => Create(write, r.Key, r.Value))),
        ];
        IGraphReader early = store.Snapshot();
        int done = 0;
        foreach (Action<IGraphTransaction>[] chunk in steps.Chunk(Math.Max(1, steps.Count / parts)))
        {
            using IGraphTransaction write = store.BeginWriteAsync(default).AsTask().GetAwaiter().GetResult();
            foreach (Action<IGraphTransaction> step in chunk)
            {
                step(write);
            }

            write.Commit();
            done += chunk.Length;
            early = done * 3 <= steps.Count * 2 ? store.Snapshot() : early;
        }

        return early;
    }

    private static void Create(IGraphTransaction write, long id, SampleNode node)
    {
        long created = write.CreateNode([.. node.Labels.Select(write.LabelToken)]);
        Assert.Equal(id, created);
        foreach ((string key, CypherValue value) in node.Properties)
        {
            write.SetNodeProperty(id, write.KeyToken(key), value);
        }
    }

    private static void Create(IGraphTransaction write, long id, SampleRelationship relationship)
    {
        long created = write.CreateRelationship(
            write.TypeToken(relationship.Type),
            relationship.Start,
            relationship.End
        );
        Assert.Equal(id, created);
        foreach ((string key, CypherValue value) in relationship.Properties)
        {
            write.SetRelationshipProperty(id, write.KeyToken(key), value);
        }
    }
}

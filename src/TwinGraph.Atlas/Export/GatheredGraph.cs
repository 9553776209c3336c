using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>The nodes, relationships and paths in a query's rows, each once, with the ends of all relationships. It is held whole.</summary>
internal sealed class GatheredGraph : IGraphRows
{
    private readonly Dictionary<long, NodeValue> _nodes = [];
    private readonly Dictionary<long, RelationshipValue> _relationships = [];

    private GatheredGraph() { }

    /// <summary>Runs a query and gathers.</summary>
    /// <exception cref="ExportException">There is no node in any row.</exception>
    public static async Task<GatheredGraph> RunAsync(
        ICypherTransaction transaction,
        string query,
        IReadOnlyDictionary<string, CypherValue>? parameters,
        CancellationToken cancellationToken
    )
    {
        var graph = new GatheredGraph();
        ICypherResult result = await transaction.RunAsync(query, parameters, cancellationToken).ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            while (await result.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (CypherValue value in result.Current)
                {
                    graph.Add(value);
                }
            }
        }

        await graph.AddEndsAsync(transaction, cancellationToken).ConfigureAwait(false);
        return graph._nodes.Count > 0
            ? graph
            : throw new ExportException(
                "The query's rows hold no node, relationship or path, so there is no graph to export. "
                    + "Return nodes, or export the rows as CSV."
            );
    }

    public IAsyncEnumerable<NodeValue> NodesAsync(CancellationToken cancellationToken) =>
        _nodes.Values.ToAsyncEnumerable();

    public IAsyncEnumerable<RelationshipValue> RelationshipsAsync(CancellationToken cancellationToken) =>
        _relationships.Values.ToAsyncEnumerable();

    private void Add(in CypherValue value)
    {
        switch (value.AsReference())
        {
            case NodeValue node:
                _nodes[node.Id] = node;
                break;
            case RelationshipValue relationship:
                _relationships[relationship.Id] = relationship;
                break;
            case PathValue path:
                AddAll(path.Nodes);
                AddAll(path.Relationships);
                break;
            case ListValue list:
                AddAll(list.Items);
                break;
            case MapValue map:
                for (int i = 0; i < map.Count; i++)
                {
                    Add(map.Values[i]);
                }

                break;
        }
    }

    private void AddAll(ReadOnlySpan<CypherValue> values)
    {
        foreach (ref readonly CypherValue value in values)
        {
            Add(value);
        }
    }

    private async Task AddEndsAsync(ICypherTransaction transaction, CancellationToken cancellationToken)
    {
        CypherValue[] missing =
        [
            .. _relationships
                .Values.SelectMany(static r => (long[])[r.StartNode, r.EndNode])
                .Distinct()
                .Where(id => !_nodes.ContainsKey(id))
                .Select(CypherValue.Integer),
        ];
        if (missing.Length == 0)
        {
            return;
        }

        RecordTable ends = await transaction
            .QueryAsync(
                "MATCH (n) WHERE id(n) IN $ids RETURN n",
                new Dictionary<string, CypherValue> { ["ids"] = CypherValue.List(missing) },
                cancellationToken
            )
            .ConfigureAwait(false);
        foreach (IReadOnlyList<CypherValue> row in ends.Rows)
        {
            Add(row[0]);
        }
    }
}

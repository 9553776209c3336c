using TwinGraph.Atlas.Views;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>What a view shows as nodes and relationships, with the labels and types of the graph.</summary>
/// <remarks>
/// Of a node its names, place, number of ties and distance; of a relationship what the view tells of its tie. A list of
/// steps is a list of texts, <c>2025-06-24 loi</c>.
/// </remarks>
internal sealed class ViewRows : IGraphRows
{
    private readonly ViewGraph _view;
    private readonly Dictionary<string, long> _ids;

    public ViewRows(ViewGraph view)
    {
        _view = view;
        _ids = view.Nodes.Index().ToDictionary(n => n.Item.Id, n => (long)n.Index, StringComparer.Ordinal);
    }

    public IAsyncEnumerable<NodeValue> NodesAsync(CancellationToken cancellationToken) =>
        _view.Nodes.Select((node, i) => Node(node, i)).ToAsyncEnumerable();

    public IAsyncEnumerable<RelationshipValue> RelationshipsAsync(CancellationToken cancellationToken) =>
        _view
            .Edges.Select(
                (edge, i) => new RelationshipValue(i, edge.Type, _ids[edge.From], _ids[edge.To], Properties(edge))
            )
            .ToAsyncEnumerable();

    private static NodeValue Node(ViewNode node, int id)
    {
        string[] labels = node.Kind switch
        {
            "Province" => ["Entity", "Province", "Region"],
            "City" => ["City", "Entity", "Region"],
            _ => [.. new[] { "Entity", node.Kind }.Order(StringComparer.Ordinal)],
        };
        return new(
            id,
            labels,
            Known(
                ("id", Text(node.Id)),
                ("name", Text(node.Names.Name)),
                ("nameEn", Text(node.Names.En)),
                ("nameId", Text(node.Names.Id)),
                ("nameZh", Text(node.Names.Zh)),
                ("country", Text(node.Country)),
                ("parent", Text(node.Parent)),
                ("lat", Number(node.Lat)),
                ("lon", Number(node.Lon)),
                ("ties", CypherValue.Integer(node.Ties)),
                ("distance", node.Distance is { } distance ? CypherValue.Integer(distance) : CypherValue.Null)
            )
        );
    }

    private static MapValue Properties(ViewEdge edge) =>
        Known(
            ("tie", Text(edge.Tie?.Id)),
            ("kind", Text(edge.Tie?.Kind)),
            ("status", Text(edge.Tie?.Status)),
            ("on", Text(edge.On)),
            ("until", Text(edge.Until)),
            ("sectors", Texts(edge.Tie?.Sectors)),
            ("programme", Text(edge.Tie?.Programme)),
            ("amount", Number(edge.Tie?.Amount)),
            ("currency", Text(edge.Tie?.Currency)),
            ("steps", Texts(edge.Tie?.Steps.Select(s => $"{s.On} {s.Status}")))
        );

    // As in the graph, what is absent is no property.
    private static MapValue Known(params ReadOnlySpan<(string Key, CypherValue Value)> entries)
    {
        var keys = new List<string>(entries.Length);
        var values = new List<CypherValue>(entries.Length);
        foreach ((string key, CypherValue value) in entries)
        {
            if (!value.IsNull)
            {
                keys.Add(key);
                values.Add(value);
            }
        }

        return new([.. keys], [.. values]);
    }

    private static CypherValue Text(string? text) => text is null ? CypherValue.Null : CypherValue.String(text);

    private static CypherValue Number(double? number) =>
        number is { } known ? CypherValue.Float(known) : CypherValue.Null;

    private static CypherValue Texts(IEnumerable<string>? texts) =>
        texts?.Select(CypherValue.String).ToArray() is { Length: > 0 } items
            ? CypherValue.List(items)
            : CypherValue.Null;
}

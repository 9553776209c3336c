using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.GraphQL.Data;

/// <summary>A node as a query returned it.</summary>
internal sealed class GraphNode
{
    private readonly MapValue _properties;

    private GraphNode(NodeKind kind, MapValue properties)
    {
        Kind = kind;
        _properties = properties;
        Id = Text("id") ?? throw new InvalidDataException("A node without an id.");
        Name = Text("name") ?? Text("title") ?? Text("surface") ?? Id;
    }

    public NodeKind Kind { get; }

    public string Id { get; }

    public string Name { get; }

    public bool IsRegion => Kind is NodeKind.Province or NodeKind.City;

    public bool IsTie => Kind is NodeKind.Partnership or NodeKind.Visit or NodeKind.Meeting or NodeKind.Investment;

    /// <summary>The node in a value; null when the value is null or a node of the bookkeeping.</summary>
    public static GraphNode? From(CypherValue value)
    {
        if (value.AsReference() is not NodeValue node)
        {
            return null;
        }

        foreach (string label in node.Labels)
        {
            // Region, Tie and Entity are said beside the label that tells the kind.
            if (Enum.TryParse(label, out NodeKind kind))
            {
                return new(kind, node.Properties);
            }
        }

        // A version of a tie that was replaced has lost the label of its kind.
        return
            node.Properties["kind"] is { IsString: true } former
            && Enum.TryParse(former.AsString(), ignoreCase: true, out NodeKind was)
            ? new(was, node.Properties)
            : null;
    }

    /// <summary>The nodes in a list, in its order.</summary>
    public static IReadOnlyList<GraphNode> ListFrom(CypherValue value)
    {
        if (value.IsNull)
        {
            return [];
        }

        ListValue list = value.AsList();
        var nodes = new List<GraphNode>(list.Count);
        foreach (CypherValue item in list.Items)
        {
            if (From(item) is { } node)
            {
                nodes.Add(node);
            }
        }

        return nodes;
    }

    public string? Text(string key) => _properties[key] is { IsString: true } text ? text.AsString() : null;

    public long? Integer(string key) =>
        _properties[key] switch
        {
            { IsInteger: true } value => value.AsInteger(),
            { IsFloat: true } value => (long)value.AsDouble(),
            _ => null,
        };

    public double? Number(string key) => _properties[key] is { IsNumber: true } value ? value.AsDouble() : null;

    public IReadOnlyList<string> Texts(string key)
    {
        if (_properties[key] is not { Kind: ValueKind.List } value)
        {
            return Text(key) is { } single ? [single] : [];
        }

        var texts = new List<string>();
        foreach (CypherValue item in value.AsList().Items)
        {
            if (item.IsString)
            {
                texts.Add(item.AsString());
            }
        }

        return texts;
    }
}

using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.GraphQL.Data;

/// <summary>A row of a named query, read by the names of its columns.</summary>
internal readonly struct AtlasRow(IReadOnlyList<string> columns, IReadOnlyList<CypherValue> values)
{
    public CypherValue this[string column]
    {
        get
        {
            for (int i = 0; i < columns.Count; i++)
            {
                if (columns[i] == column)
                {
                    return values[i];
                }
            }

            throw new InvalidDataException($"The query returns no column '{column}'.");
        }
    }

    public GraphNode Node(string column) => GraphNode.From(this[column]);

    public IReadOnlyList<GraphNode> Nodes(string column)
    {
        ListValue list = this[column].AsList();
        var nodes = new List<GraphNode>(list.Count);
        foreach (CypherValue item in list.Items)
        {
            nodes.Add(GraphNode.From(item));
        }

        return nodes;
    }

    public long Integer(string column) => this[column].AsInteger();

    public string? Text(string column) => this[column] is { IsString: true } text ? text.AsString() : null;
}

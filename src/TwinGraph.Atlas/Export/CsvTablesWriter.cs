using System.Text;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>Two CSV tables with neo4j-admin's headers, which the bulk import and neo4j-admin read.</summary>
internal sealed class CsvTablesWriter(Stream nodes, Stream relationships, bool raw) : GraphWriter
{
    // What separates the items of a list; there is no way to write it within one.
    private const char ItemSeparator = ';';

    private readonly StreamWriter _nodeText = new(nodes, new UTF8Encoding(false), leaveOpen: true);
    private readonly StreamWriter _edgeText = new(relationships, new UTF8Encoding(false), leaveOpen: true);
    private GraphShape _shape = new();

    private CsvCells Nodes => field ??= new(_nodeText, raw);

    private CsvCells Edges => field ??= new(_edgeText, raw);

    /// <inheritdoc />
    public override bool NeedsShape => true;

    /// <inheritdoc />
    public override void Begin(GraphShape shape)
    {
        _shape = shape;
        WriteHeader(Nodes, shape.Nodes, ":ID", ":LABEL");
        WriteHeader(Edges, shape.Relationships, ":START_ID", ":END_ID", ":TYPE");
    }

    /// <inheritdoc />
    public override void Write(NodeValue node)
    {
        Nodes.Plain(NodeId(node.Id));
        Nodes.Plain(string.Join(ItemSeparator, node.Labels));
        WriteProperties(Nodes, node.Properties, _shape.Nodes);
    }

    /// <inheritdoc />
    public override void Write(RelationshipValue relationship)
    {
        Edges.Plain(NodeId(relationship.StartNode));
        Edges.Plain(NodeId(relationship.EndNode));
        Edges.Plain(relationship.Type);
        WriteProperties(Edges, relationship.Properties, _shape.Relationships);
    }

    /// <inheritdoc />
    public override void End()
    {
        _nodeText.Flush();
        _edgeText.Flush();
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _nodeText.Dispose();
        _edgeText.Dispose();
    }

    private static void WriteHeader(
        CsvCells cells,
        SortedDictionary<string, PropertyShape> properties,
        params ReadOnlySpan<string> own
    )
    {
        foreach (string column in own)
        {
            cells.Plain(column);
        }

        foreach ((string name, PropertyShape shape) in properties)
        {
            string type = shape switch
            {
                PropertyShape.Boolean => "boolean",
                PropertyShape.Integer => "long",
                PropertyShape.Float => "double",
                PropertyShape.List => "string[]",
                _ => "string",
            };
            cells.Plain($"{name}:{type}");
        }

        cells.EndLine();
    }

    private static void WriteProperties(
        CsvCells cells,
        MapValue properties,
        SortedDictionary<string, PropertyShape> shape
    )
    {
        foreach ((string name, PropertyShape kind) in shape)
        {
            CypherValue value = properties[name];
            cells.Value(value, kind == PropertyShape.List && !value.IsNull ? ItemsOf(name, value) : TextOf(value));
        }

        cells.EndLine();
    }

    private static string ItemsOf(string name, in CypherValue list)
    {
        var text = new StringBuilder();
        foreach (ref readonly CypherValue item in list.AsList().Items)
        {
            string one = TextOf(item);
            if (one.Contains(ItemSeparator, StringComparison.Ordinal))
            {
                throw new ExportException(
                    $"An item of a list '{name}' has a semicolon in it, which separates items in CSV: \"{one}\". "
                        + "Export another format, or a query that leaves the property out."
                );
            }

            text.Append(text.Length == 0 ? "" : ItemSeparator.ToString()).Append(one);
        }

        return text.ToString();
    }
}

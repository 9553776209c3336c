using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>GraphML 1.0; labels and type are data under the keys <c>labels</c> and <c>label</c>.</summary>
internal sealed class GraphMlWriter(Stream output) : XmlGraphWriter(output)
{
    private const string Namespace = "http://graphml.graphdrawing.org/xmlns";

    private readonly Dictionary<string, string> _nodeKeys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _edgeKeys = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public override void Begin(GraphShape shape)
    {
        Xml.WriteStartElement("graphml", Namespace);
        Declare("labels", "node", "labels", PropertyShape.Text);
        Declare("label", "edge", "label", PropertyShape.Text);
        DeclareAll(shape.Nodes, "node", 'n', _nodeKeys, "labels");
        DeclareAll(shape.Relationships, "edge", 'e', _edgeKeys, "label");
        Xml.WriteStartElement("graph", Namespace);
        Xml.WriteAttributeString("id", "G");
        Xml.WriteAttributeString("edgedefault", "directed");
    }

    /// <inheritdoc />
    public override void Write(NodeValue node)
    {
        Xml.WriteStartElement("node", Namespace);
        Xml.WriteAttributeString("id", NodeId(node.Id));
        WriteData("labels", LabelsOf(node));
        WriteProperties(node.Properties, _nodeKeys);
        Xml.WriteEndElement();
    }

    /// <inheritdoc />
    public override void Write(RelationshipValue relationship)
    {
        Xml.WriteStartElement("edge", Namespace);
        Xml.WriteAttributeString("id", EdgeId(relationship.Id));
        Xml.WriteAttributeString("source", NodeId(relationship.StartNode));
        Xml.WriteAttributeString("target", NodeId(relationship.EndNode));
        WriteData("label", relationship.Type);
        WriteProperties(relationship.Properties, _edgeKeys);
        Xml.WriteEndElement();
    }

    private void DeclareAll(
        SortedDictionary<string, PropertyShape> properties,
        string of,
        char prefix,
        Dictionary<string, string> keys,
        string taken
    )
    {
        foreach ((string name, PropertyShape shape) in properties)
        {
            string key = $"{prefix}{keys.Count}";
            keys.Add(name, key);
            Declare(key, of, name == taken ? "_" + name : Clean(name), shape);
        }
    }

    private void Declare(string key, string of, string name, PropertyShape shape)
    {
        Xml.WriteStartElement("key", Namespace);
        Xml.WriteAttributeString("id", key);
        Xml.WriteAttributeString("for", of);
        Xml.WriteAttributeString("attr.name", name);
        Xml.WriteAttributeString(
            "attr.type",
            shape switch
            {
                PropertyShape.Boolean => "boolean",
                PropertyShape.Integer => "long",
                PropertyShape.Float => "double",
                _ => "string",
            }
        );
        Xml.WriteEndElement();
    }

    private void WriteProperties(MapValue properties, Dictionary<string, string> keys)
    {
        for (int i = 0; i < properties.Count; i++)
        {
            WriteData(keys[properties.Keys[i]], Clean(properties.Values[i]));
        }
    }

    private void WriteData(string key, string text)
    {
        Xml.WriteStartElement("data", Namespace);
        Xml.WriteAttributeString("key", key);
        Xml.WriteString(text);
        Xml.WriteEndElement();
    }
}

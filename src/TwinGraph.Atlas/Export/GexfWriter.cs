using System.Globalization;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>GEXF 1.3; labels and type are the attributes <c>labels</c> and <c>type</c>, people's names the nodes' labels.</summary>
internal sealed class GexfWriter(Stream output) : XmlGraphWriter(output)
{
    private const string Namespace = "http://gexf.net/1.3";

    // Some readers take titles for the names of attributes only where ids are numbers.
    private const string Own = "0";

    private readonly Dictionary<string, string> _nodeKeys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _edgeKeys = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public override void Begin(GraphShape shape)
    {
        Xml.WriteStartElement("gexf", Namespace);
        Xml.WriteAttributeString("version", "1.3");
        Xml.WriteStartElement("graph", Namespace);
        Xml.WriteAttributeString("mode", "static");
        Xml.WriteAttributeString("defaultedgetype", "directed");
        DeclareAll("node", "labels", shape.Nodes, _nodeKeys);
        DeclareAll("edge", "type", shape.Relationships, _edgeKeys);
        Xml.WriteStartElement("nodes", Namespace);
    }

    /// <inheritdoc />
    public override void Write(NodeValue node)
    {
        Xml.WriteStartElement("node", Namespace);
        Xml.WriteAttributeString("id", NodeId(node.Id));
        Xml.WriteAttributeString("label", Clean(LabelOf(node)));
        WriteValues(LabelsOf(node), node.Properties, _nodeKeys);
        Xml.WriteEndElement();
    }

    /// <inheritdoc />
    public override void BeginRelationships()
    {
        Xml.WriteEndElement();
        Xml.WriteStartElement("edges", Namespace);
    }

    /// <inheritdoc />
    public override void Write(RelationshipValue relationship)
    {
        Xml.WriteStartElement("edge", Namespace);
        Xml.WriteAttributeString("id", EdgeId(relationship.Id));
        Xml.WriteAttributeString("source", NodeId(relationship.StartNode));
        Xml.WriteAttributeString("target", NodeId(relationship.EndNode));
        Xml.WriteAttributeString("label", relationship.Type);
        WriteValues(relationship.Type, relationship.Properties, _edgeKeys);
        Xml.WriteEndElement();
    }

    private void DeclareAll(
        string of,
        string own,
        SortedDictionary<string, PropertyShape> properties,
        Dictionary<string, string> keys
    )
    {
        Xml.WriteStartElement("attributes", Namespace);
        Xml.WriteAttributeString("class", of);
        Declare(Own, own, PropertyShape.Text);
        foreach ((string name, PropertyShape shape) in properties)
        {
            string key = (keys.Count + 1).ToString(CultureInfo.InvariantCulture);
            keys.Add(name, key);
            Declare(key, name == own ? "_" + name : Clean(name), shape);
        }

        Xml.WriteEndElement();
    }

    private void Declare(string key, string title, PropertyShape shape)
    {
        Xml.WriteStartElement("attribute", Namespace);
        Xml.WriteAttributeString("id", key);
        Xml.WriteAttributeString("title", title);
        Xml.WriteAttributeString(
            "type",
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

    private void WriteValues(string own, MapValue properties, Dictionary<string, string> keys)
    {
        Xml.WriteStartElement("attvalues", Namespace);
        WriteValue(Own, own);
        for (int i = 0; i < properties.Count; i++)
        {
            WriteValue(keys[properties.Keys[i]], Clean(properties.Values[i]));
        }

        Xml.WriteEndElement();
    }

    private void WriteValue(string key, string text)
    {
        Xml.WriteStartElement("attvalue", Namespace);
        Xml.WriteAttributeString("for", key);
        Xml.WriteAttributeString("value", text);
        Xml.WriteEndElement();
    }
}

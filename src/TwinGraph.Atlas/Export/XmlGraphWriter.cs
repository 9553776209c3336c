using System.Text;
using System.Xml;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>What the XML formats share.</summary>
internal abstract class XmlGraphWriter(Stream output) : GraphWriter
{
    private const char Replacement = '\uFFFD';

    /// <inheritdoc />
    public override bool NeedsShape => true;

    /// <summary>Where to.</summary>
    protected XmlWriter Xml { get; } =
        XmlWriter.Create(
            output,
            new()
            {
                Encoding = new UTF8Encoding(false),
                Indent = true,
                NewLineChars = "\n",
            }
        );

    /// <inheritdoc />
    public override void End()
    {
        Xml.WriteEndDocument();
        Xml.Flush();
    }

    /// <inheritdoc />
    public override void Dispose() => Xml.Dispose();

    /// <summary>Labels in one text, as GraphML of Neo4j's tools has them: <c>:Entity:Region</c>.</summary>
    protected static string LabelsOf(NodeValue node) => string.Concat(node.Labels.Select(static label => ":" + label));

    /// <summary>A value as text of a document; what XML 1.0 cannot hold becomes U+FFFD.</summary>
    protected static string Clean(in CypherValue value) => Clean(TextOf(value));

    /// <summary>Text of a document; what XML 1.0 cannot hold becomes U+FFFD.</summary>
    protected static string Clean(string text)
    {
        StringBuilder? clean = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                i++;
                continue;
            }

            clean ??= new(text);
            clean[i] = Replacement;
        }

        return clean?.ToString() ?? text;
    }
}

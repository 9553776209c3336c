using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Backends;

/// <summary>Writes a value without the ids that each back end gives out itself.</summary>
internal static class PlainValue
{
    public static string Show(IEnumerable<CypherValue> row) => string.Join(" | ", row.Select(Show));

    public static string Show(CypherValue value) =>
        value.AsReference() switch
        {
            ListValue list => $"[{Join(list.Items)}]",
            MapValue map => Show(map),
            NodeValue node =>
                $"({string.Concat(node.Labels.Order(StringComparer.Ordinal).Select(l => ":" + l))} {Show(node.Properties)})",
            RelationshipValue link => $"[:{link.Type} {Show(link.Properties)}]",
            PathValue path => Show(path),
            _ => value.ToString(),
        };

    // The direction of each step counts.
    private static string Show(PathValue path)
    {
        string text = Show(path.Nodes[0]);
        for (int i = 0; i < path.Length; i++)
        {
            RelationshipValue link = path.Relationships[i].As<RelationshipValue>();
            bool isForward = link.StartNode == path.Nodes[i].AsEntityId();
            text +=
                $"{(isForward ? "-" : "<-")}{Show(path.Relationships[i])}{(isForward ? "->" : "-")}{Show(path.Nodes[i + 1])}";
        }

        return text;
    }

    private static string Show(MapValue map)
    {
        string[] keys = map.Keys.ToArray();
        Array.Sort(keys, StringComparer.Ordinal);
        return $"{{{string.Join(", ", keys.Select(key => $"{key}: {Show(map[key])}"))}}}";
    }

    private static string Join(ReadOnlySpan<CypherValue> items)
    {
        string[] texts = new string[items.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = Show(items[i]);
        }

        return string.Join(", ", texts);
    }
}

using System.Globalization;
using System.Text;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic.Graphs;

/// <summary>Writes a graph as the Cypher that makes it.</summary>
internal static class GraphScript
{
    public static string Print(GraphSample graph)
    {
        var text = new StringBuilder();
        foreach (IndexDescriptor index in graph.Indexes)
        {
            string labels = string.Join('|', index.Labels);
            string of = index.Entity == EntityKind.Node ? $"(n:{labels})" : $"()-[n:{labels}]-()";
            string keys = string.Join(", ", index.Keys.Select(key => "n." + key));
            string kind = index.Kind == IndexKind.Range ? "" : index.Kind.ToString().ToUpperInvariant() + " ";
            string on = index.Kind == IndexKind.FullText ? $"EACH [{keys}]" : $"({keys})";
            text.Append(CultureInfo.InvariantCulture, $"CREATE {kind}INDEX {index.Name} FOR {of} ON {on};\n");
        }

        List<string> parts =
        [
            .. graph.Nodes.Select(n =>
                $"(n{n.Key}{string.Concat(n.Value.Labels.Select(l => ":" + l))}{Map(n.Value.Properties)})"
            ),
            .. graph.Relationships.Select(r =>
                $"(n{r.Value.Start})-[:{r.Value.Type}{Map(r.Value.Properties)}]->(n{r.Value.End})"
            ),
        ];
        return parts.Count == 0
            ? text.ToString()
            : text.Append("CREATE ").AppendJoin(",\n  ", parts).Append(';').ToString();
    }

    private static string Map(SortedDictionary<string, CypherValue> properties) =>
        properties.Count == 0
            ? ""
            : $" {{{string.Join(", ", properties.Select(p => $"{p.Key}: {Printer.Literal(p.Value)}"))}}}";
}

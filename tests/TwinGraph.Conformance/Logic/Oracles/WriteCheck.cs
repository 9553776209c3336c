using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Conformance.Logic.Reference;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Conformance.Logic.Oracles;

/// <summary>A statement that writes leaves the graph that it leaves in the reference, and indexes that agree with it.</summary>
internal sealed class WriteCheck : Oracle
{
    public override string? Check(Subject subject, Query query, Random random)
    {
        GraphSample after = subject.Graph.Copy();
        (_, List<Row> rows) = new Interpreter(after, 1_000_000).Run(query);
        Variant[] ways =
        [
            Variant.Plain,
            Variant.Shuffled(random.Next(60)),
            Variant.All[random.Next(Variant.All.Length)] with
            {
                Twice = false,
            },
        ];
        return ways.Select(way => Check(subject, query, after, rows, way))
            .FirstOrDefault(problem => problem is not null);
    }

    private static string? Check(Subject subject, Query query, GraphSample after, List<Row> rows, Variant way)
    {
        try
        {
            return subject.Write(query, way, (table, graph) => Compare(query, after, rows, way, table, graph));
        }
        catch (CypherException error)
        {
            return $"{way.Name}: {error.Code} {error.Detail} {error.Problem}";
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return $"{way.Name}: {error}";
        }
    }

    private static string? Compare(
        Query query,
        GraphSample after,
        List<Row> rows,
        Variant way,
        RecordTable table,
        IGraphReader graph
    )
    {
        IReadOnlyList<string> problems = GraphChecker.Check(graph);
        if (problems.Count > 0)
        {
            return $"{way.Name}: the store is not whole: {problems[0]}";
        }

        string? difference = new Outcome(Dump(graph), null).DifferenceTo(
            new(Dump(after), null),
            $"{way.Name}, the graph after it"
        );
        return difference is not null || query.Clauses[^1] is not Projection
            ? difference
            : Canon.Of(query, table.Rows).DifferenceTo(Canon.Of(query, rows), $"{way.Name}, what it returns");
    }

    private static List<string> Dump(GraphSample graph)
    {
        string[] nodes = new string[graph.NextNode];
        foreach ((long id, SampleNode node) in graph.Nodes)
        {
            nodes[id] = $"({string.Join(':', node.Labels)} {Text(node.Properties)})";
        }

        return Sorted(
            nodes.Where(n => n is not null),
            graph.Relationships.Values.Select(r => $"{nodes[r.Start]}-[{r.Type} {Text(r.Properties)}]->{nodes[r.End]}")
        );
    }

    private static List<string> Dump(IGraphReader graph)
    {
        Dictionary<long, string> nodes = [];
        var ids = new long[64];
        long position = 0;
        for (int read; (read = graph.ScanNodes(-1, ref position, ids)) > 0; )
        {
            foreach (long id in ids.AsSpan(0, read))
            {
                List<string> labels = [];
                foreach (int label in graph.Labels(id))
                {
                    labels.Add(graph.Tokens.LabelName(label));
                }

                labels.Sort(StringComparer.Ordinal);
                nodes[id] = $"({string.Join(':', labels)} {Text(graph.NodeProperties(id))})";
            }
        }

        List<string> relationships = [];
        var records = new RelationshipRecord[64];
        position = 0;
        for (int read; (read = graph.ScanRelationships(-1, ref position, records)) > 0; )
        {
            foreach (RelationshipRecord r in records.AsSpan(0, read))
            {
                string type = graph.Tokens.TypeName(r.Type);
                relationships.Add(
                    $"{nodes[r.Start]}-[{type} {Text(graph.RelationshipProperties(r.Id))}]->{nodes[r.End]}"
                );
            }
        }

        return Sorted(nodes.Values, relationships);
    }

    private static List<string> Sorted(IEnumerable<string> nodes, IEnumerable<string> relationships) =>
        [.. nodes.Concat(relationships).Order(StringComparer.Ordinal)];

    private static string Text(MapValue map)
    {
        SortedDictionary<string, CypherValue> sorted = new(StringComparer.Ordinal);
        foreach (string key in map.Keys)
        {
            sorted[key] = map[key];
        }

        return Text(sorted);
    }

    private static string Text(SortedDictionary<string, CypherValue> properties) =>
        string.Join(", ", properties.Select(p => $"{p.Key}: {Canon.Text(p.Value, loose: true)}"));
}

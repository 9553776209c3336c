using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Storage;

namespace TwinGraph.Conformance.Logic.Oracles;

/// <summary>
/// What clauses find when they are followed by RETURN, a SET, DELETE, CREATE or MERGE behind the same clauses touches, and
/// nothing else (differential query execution).
/// </summary>
internal sealed class TouchOracle : Oracle
{
    private const int MostRelationships = 100;

    /// <summary>Forms that the sampler does not draw, with a variable of each.</summary>
    private static readonly (string Text, string Name, bool IsNode)[] s_forms =
    [
        ("CALL db.index.fulltext.queryNodes('words', 'rice oil') YIELD node AS a", "a", true),
        ("CALL db.index.fulltext.queryNodes('words', 'ri*') YIELD node AS a MATCH (a)-[r]-(b)", "b", true),
        ("CALL db.index.fulltext.queryRelationships('notes', 'rice') YIELD relationship AS r", "r", false),
        ("MATCH (a:A), (b:B) WHERE a <> b MATCH p = allShortestPaths((a)-[*1..3]-(b)) UNWIND nodes(p) AS n", "n", true),
        ("MATCH (a:A)(()-[:R]-()){1,2}(b)", "b", true),
        ("MATCH (a)-[r:R|S*1..2]->(b) WHERE a.k > 0 UNWIND r AS s", "s", false),
        ("MATCH (a) WHERE COUNT { (a)-[:R|S]-() } > 1", "a", true),
        ("MATCH (a:A), (b:B) WHERE a.k = b.k", "b", true),
        ("MATCH (a:A) WHERE NOT (a)-[:R]->()", "a", true),
        ("MATCH (a)-[r:R]->(b)-[s:R]->(c) WHERE NOT EXISTS { (a)--(c) }", "r", false),
        ("MATCH (a:B) WHERE point.distance(a.p, point({x: 0, y: 0})) < 2.3", "a", true),
        ("MATCH (a:A) WHERE a.t CONTAINS 'ice' AND a.k IS NOT NULL", "a", true),
    ];

    public override string? Check(Subject subject, Query query, Random random)
    {
        int choice = random.Next(int.MaxValue);
        (string Text, string Name, bool IsNode)? form = choice % 6 == 0 ? GraphSampler.Pick(random, s_forms) : null;
        if (form is { } chosen)
        {
            return subject.Graph.Relationships.Count > MostRelationships
                ? null
                : Check(subject, [new RawClause(chosen.Text)], chosen.Name, chosen.IsNode, random);
        }

        return
            query.Branches is [[.. var reading, Projection]]
            && Entities(reading) is { Count: > 0 } targets
            && targets[choice % targets.Count] is var (name, isNode)
            ? Check(subject, [.. reading], name, isNode, random)
            : null;
    }

    private static string? Check(Subject subject, Clause[] reading, string name, bool isNode, Random random)
    {
        Touch touch = GraphSampler.Pick(random, [.. Touch.All.Where(t => isNode ? t.OnNodes : t.OnRelationships)]);
        string times = touch.Mark == TouchMark.NodeForEachRow ? "count(*)" : "1";
        Query asked = Query.Of([
            .. reading,
            new RawClause($"WITH {name} WHERE {name} IS NOT NULL RETURN DISTINCT id({name}) AS c0, {times} AS c1"),
        ]);
        string text = touch
            .Text.Replace("#x", name, StringComparison.Ordinal)
            .Replace("#L", GraphSampler.Pick(random, GraphSampler.Labels), StringComparison.Ordinal)
            .Replace("#k", GraphSampler.Pick(random, GraphSampler.Keys), StringComparison.Ordinal);
        Query written = Query.Of([.. reading, new RawClause(text)]);
        Outcome wanted = subject.Run(asked, Variant.Plain);
        Variant other = GraphSampler.Pick(random, [.. Variant.All, Variant.Shuffled(random.Next(60))]);
        return new[] { Variant.Plain, other }
            .Select(way =>
                Written(subject, written, touch, isNode, way)
                    .DifferenceTo(wanted, $"{way.Name}\n{written}\nagainst\n{asked}\n")
            )
            .FirstOrDefault(difference => difference is not null);
    }

    private static Outcome Written(Subject subject, Query written, Touch touch, bool isNode, Variant way)
    {
        try
        {
            return subject.Write(
                written,
                way with
                {
                    Twice = false,
                    Reused = false,
                },
                (table, graph) => Touched(subject.Graph, touch, isNode, table, graph)
            );
        }
        catch (CypherException error)
        {
            return Subject.IsLimit(error) ? Outcome.Void : new(null, $"{error.Code} {error.Detail} {error.Problem}");
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return new(null, error.ToString());
        }
    }

    private static Outcome Touched(GraphSample before, Touch touch, bool isNode, RecordTable table, IGraphReader graph)
    {
        (long Id, long Times)[] touched =
        [
            .. touch.Of(graph, isNode, isNode ? before.Nodes.Keys : before.Relationships.Keys),
        ];
        string? problem =
            GraphChecker.Check(graph) is [var broken, ..] ? $"the store is not whole: {broken}"
            : touch.Mark == TouchMark.Gone ? Deletion(before, touched, isNode, table.Summary.Counters, graph)
            : null;
        return problem is not null
            ? new(null, problem)
            : new([.. touched.Select(t => $"{t.Id} | {t.Times}").Order(StringComparer.Ordinal)], null);
    }

    /// <summary>Relationships go with their nodes, no others go, and the counters say so.</summary>
    private static string? Deletion(
        GraphSample before,
        (long Id, long Times)[] touched,
        bool isNode,
        UpdateCounters counters,
        IGraphReader graph
    )
    {
        HashSet<long> gone = [.. touched.Select(t => t.Id)];
        int nodes = isNode ? gone.Count : 0;
        int relationships = before.Relationships.Count(r =>
            isNode ? gone.Contains(r.Value.Start) || gone.Contains(r.Value.End) : gone.Contains(r.Key)
        );
        bool right =
            counters.NodesDeleted == nodes
            && counters.RelationshipsDeleted == relationships
            && graph.NodeCount == before.Nodes.Count - nodes
            && graph.RelationshipCount == before.Relationships.Count - relationships;
        return right
            ? null
            : $"{nodes} nodes and {relationships} relationships should be gone, the counters say {counters.NodesDeleted} and {counters.RelationshipsDeleted}, there are {graph.NodeCount} and {graph.RelationshipCount}";
    }

    /// <summary>The variables that hold a node or a relationship, or null, behind some clauses.</summary>
    private static List<(string Name, bool IsNode)> Entities(IEnumerable<Clause> clauses)
    {
        List<(string Name, bool IsNode)> found = [];
        foreach (Clause clause in clauses)
        {
            switch (clause)
            {
                case Match match:
                    found.AddRange(
                        match
                            .Paths.SelectMany(Entities)
                            .Where(entity => !found.Exists(known => known.Name == entity.Name))
                            .Distinct()
                            .ToList()
                    );
                    break;
                case Projection { Items.IsEmpty: false } projection:
                    found =
                    [
                        .. projection
                            .Items.Where(item => item.Value is Var)
                            .SelectMany(item =>
                                found
                                    .Where(known => item.Value == new Var(known.Name))
                                    .Select(known => (item.Name, known.IsNode))
                            ),
                    ];
                    break;
            }
        }

        return found;
    }

    private static IEnumerable<(string Name, bool IsNode)> Entities(PathPattern path) =>
        path
            .Nodes.Where(node => node.Name is not null)
            .Select(node => (node.Name!, true))
            .Concat(
                path.Steps.Where(s => s.Step is { Name: not null, Minimum: null }).Select(s => (s.Step.Name!, false))
            );
}

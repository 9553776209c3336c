using System.Collections.Immutable;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic.Oracles;

/// <summary>A way to write to what a variable holds, of which the graph shows afterwards what it was done to.</summary>
/// <param name="Text">The clauses; <c>#x</c> stands for the variable, <c>#L</c> for a label, <c>#k</c> for a property key.</param>
/// <param name="Mark">What shows it.</param>
/// <param name="OnNodes">Whether it can be done to nodes.</param>
/// <param name="OnRelationships">Whether it can be done to relationships.</param>
internal sealed record Touch(string Text, TouchMark Mark, bool OnNodes = true, bool OnRelationships = true)
{
    private const string Key = "touched";
    private const string Label = "Touched";

    /// <summary>All of them. Many also change what the condition may have looked at, which it must not see.</summary>
    public static ImmutableArray<Touch> All { get; } =
    [
        new("SET #x.touched = true", TouchMark.Property),
        new("SET #x += {touched: true}", TouchMark.Property),
        new("SET #x.#k = null, #x.touched = true", TouchMark.Property),
        new("SET #x.touched = true REMOVE #x.#k", TouchMark.Property),
        new("SET #x.#k = 1, #x.touched = true", TouchMark.Property),
        new("SET #x = {touched: true, k: 1}", TouchMark.Property),
        new("FOREACH (y IN [#x] | SET y.touched = true SET y.#k = null)", TouchMark.Property),
        new("WITH collect(#x) AS xs FOREACH (y IN xs | SET y.touched = true)", TouchMark.Property),
        new("CALL (#x) { SET #x.touched = true, #x.#k = null }", TouchMark.Property),
        new("WITH DISTINCT #x SET #x.touched = true", TouchMark.Property),
        new("SET #x:Touched", TouchMark.Label, OnRelationships: false),
        new("SET #x:Touched:#L", TouchMark.Label, OnRelationships: false),
        new("REMOVE #x:#L SET #x:Touched", TouchMark.Label, OnRelationships: false),
        new("FOREACH (y IN [#x] | SET y:Touched REMOVE y:#L)", TouchMark.Label, OnRelationships: false),
        new("DETACH DELETE #x", TouchMark.Gone),
        new("DELETE #x", TouchMark.Gone, OnNodes: false),
        new("FOREACH (y IN [#x] | DETACH DELETE y)", TouchMark.Gone),
        new("WITH collect(#x) AS xs FOREACH (y IN xs | DETACH DELETE y)", TouchMark.Gone),
        new("WITH #x WHERE #x IS NOT NULL CREATE (:Touched:#L {touched: id(#x)})", TouchMark.NodeForEachRow),
        new(
            "WITH #x WHERE #x IS NOT NULL CREATE (#x)-[:R]->(:Touched {touched: id(#x)})",
            TouchMark.NodeForEachRow,
            true,
            false
        ),
        new(
            "FOREACH (y IN CASE WHEN #x IS NULL THEN [] ELSE [#x] END | CREATE (:Touched {touched: id(y)}))",
            TouchMark.NodeForEachRow
        ),
        new("WITH #x WHERE #x IS NOT NULL MERGE (t:Touched {touched: id(#x)})", TouchMark.NodeForEachEntity),
        new("WITH #x WHERE #x IS NOT NULL MERGE (t:Touched {touched: id(#x)}) SET t:#L", TouchMark.NodeForEachEntity),
    ];

    /// <summary>What was touched, as id and how often.</summary>
    /// <param name="graph">The graph after the write.</param>
    /// <param name="nodes">Whether nodes were to be touched, and not relationships.</param>
    /// <param name="before">All ids there were of them.</param>
    public IEnumerable<(long Id, long Times)> Of(IGraphReader graph, bool nodes, IEnumerable<long> before)
    {
        int key = graph.Tokens.FindKey(Key);
        int label = graph.Tokens.FindLabel(Label);
        return Mark switch
        {
            TouchMark.Gone => Once(before.Where(id => !(nodes ? graph.HasNode(id) : graph.HasRelationship(id)))),
            TouchMark.Property => Once(before.Where(id => key >= 0 && !Property(id).IsNull)),
            TouchMark.Label => Once(before.Where(id => label >= 0 && graph.HasLabel(id, label))),
            _ => Witnesses(graph, label).GroupBy(id => id).Select(g => (g.Key, (long)g.Count())),
        };

        CypherValue Property(long id) => nodes ? graph.NodeProperty(id, key) : graph.RelationshipProperty(id, key);
    }

    private static IEnumerable<(long, long)> Once(IEnumerable<long> ids) => ids.Select(id => (id, 1L));

    /// <summary>The ids that the nodes made hold.</summary>
    private static List<long> Witnesses(IGraphReader graph, int label)
    {
        List<long> found = [];
        if (label < 0)
        {
            return found;
        }

        int key = graph.Tokens.FindKey(Key);
        var ids = new long[64];
        long position = 0;
        for (int read; (read = graph.ScanNodes(label, ref position, ids)) > 0; )
        {
            foreach (long id in ids.AsSpan(0, read))
            {
                found.Add(graph.NodeProperty(id, key).AsInteger());
            }
        }

        return found;
    }
}

using CsCheck;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Execution;

/// <summary>Quantified paths and path selectors in random graphs, against a search that tries everything.</summary>
public sealed class PathPatternPropertyTests
{
    private const int Nodes = 5;

    private static readonly Gen<Edge[]> s_edges = Gen.Select(
        Gen.Int[0, Nodes - 1],
        Gen.Int[0, Nodes - 1],
        Gen.Bool,
        Gen.Int[0, 3],
        (from, to, isR, weight) => new Edge(from, to, isR ? 'R' : 'S', weight)
    ).Array[0, 7];

    private static readonly Gen<Part> s_part = Gen.Select(
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Bool, (way, type, light) => new Hop(way, type, light)).Array[1, 2],
        Gen.Int[0, 2],
        Gen.Int[0, 2],
        Gen.Int[0, 3],
        (hops, least, more, form) => new Part(hops, least, form == 3 ? null : Math.Max(1, least + more), form == 2)
    );

    private static readonly Gen<Part[]> s_parts = s_part.Array[1, 2];

    /// <summary>A relationship of the graph.</summary>
    private sealed record Edge(int From, int To, char Type, int Weight);

    /// <summary>A relationship of a pattern: its way (0 out, 1 in, 2 either), type (0 any, 1 R, 2 S) and bound on weight.</summary>
    private sealed record Hop(int Way, int Type, bool Light)
    {
        public string Text(string name) =>
            (Way == 1 ? "<-" : "-")
            + $"[{name}{Type switch { 1 => ":R", 2 => ":S", _ => "" }}{(Light ? $" WHERE {name}.w < 2" : "")}]"
            + (Way == 0 ? "->" : "-");

        public bool Fits(Edge edge) =>
            (Type == 0 || edge.Type == (Type == 1 ? 'R' : 'S')) && (!Light || edge.Weight < 2);
    }

    /// <summary>A part of a pattern: a chain, how often, and whether its ends must differ.</summary>
    private sealed record Part(Hop[] Hops, int Least, int? Most, bool Uneven)
    {
        public string Text(int number)
        {
            string chain =
                $"(x{number})"
                + string.Concat(
                    Hops.Select(
                        (hop, i) => $"{hop.Text($"r{number}{i}")}({(i + 1 == Hops.Length ? $"y{number}" : "")})"
                    )
                );
            return $"({chain}{(Uneven ? $" WHERE x{number}.i <> y{number}.i" : "")}){{{Least},{Most}}}";
        }
    }

    [Fact]
    public void QuantifiedPaths_InARandomGraph_AreAllWalksWithoutARepeatedRelationship() =>
        Gen.Select(s_edges, s_parts, Gen.Int[-1, Nodes - 1], Gen.Bool)
            .Sample(
                (edges, parts, end, single) =>
                {
                    List<string> expected =
                    [
                        .. Matches(edges, parts)
                            .Where(match => end < 0 || match.End == end)
                            .Select(match => match.Text),
                    ];

                    Assert.Equal(
                        expected.Order(StringComparer.Ordinal),
                        Ask(edges, "", parts, end, single).Order(StringComparer.Ordinal)
                    );
                },
                iter: 150
            );

    [Fact]
    public void ShortestGroups_InARandomGraph_AreAllWalksOfTheLeastLengths() =>
        Gen.Select(s_edges, s_parts, Gen.Int[-1, Nodes - 1], Gen.Int[0, 3])
            .Sample(
                (edges, parts, end, groups) =>
                {
                    string selector = groups == 0 ? "ALL SHORTEST" : $"SHORTEST {groups} GROUPS";
                    IEnumerable<string> expected = Matches(edges, parts)
                        .DistinctBy(match => match.Text)
                        .Where(match => end < 0 || match.End == end)
                        .GroupBy(match => match.End)
                        .SelectMany(pair =>
                            pair.GroupBy(match => match.Length).OrderBy(group => group.Key).Take(Math.Max(1, groups))
                        )
                        .SelectMany(group => group.Select(match => match.Text));

                    Assert.Equal(
                        expected.Order(StringComparer.Ordinal),
                        Ask(edges, selector, parts, end, single: true).Distinct().Order(StringComparer.Ordinal)
                    );
                },
                iter: 150
            );

    [Fact]
    public void ShortestPaths_InARandomGraph_HaveTheLeastLengths() =>
        Gen.Select(s_edges, s_parts, Gen.Int[-1, Nodes - 1], Gen.Int[1, 3])
            .Sample(
                (edges, parts, end, count) =>
                {
                    List<Match> all = [.. Matches(edges, parts).Where(match => end < 0 || match.End == end)];
                    List<string> found = Ask(edges, $"SHORTEST {count}", parts, end, single: true);

                    Assert.Subset(all.Select(match => match.Text).ToHashSet(), found.ToHashSet());
                    Assert.Distinct(found);
                    Assert.Equal(
                        all.GroupBy(match => match.End)
                            .SelectMany(pair => pair.Select(match => match.Length).Order().Take(count))
                            .Order(),
                        found.Select(text => all.First(match => match.Text == text).Length).Order()
                    );
                },
                iter: 150
            );

    private static List<string> Ask(Edge[] edges, string selector, Part[] parts, int end, bool single)
    {
        using var database = new TestDatabase(batchRows: single ? 1 : 1024);
        string pattern = string.Join(" (m) ", parts.Select((part, i) => part.Text(i)));
        string ending = end < 0 ? "(b)" : $"(b:N {{i: {end}}})";
        string path = $"p = {selector} (a:N {{i: 0}}) {pattern} {ending}";
        CypherValue rows = CypherValue.List([
            .. edges.Select(
                (edge, i) =>
                    CypherValue.List(
                        CypherValue.Integer(edge.From),
                        CypherValue.Integer(edge.To),
                        CypherValue.String($"{edge.Type}"),
                        CypherValue.Integer(edge.Weight),
                        CypherValue.Integer(i)
                    )
            ),
        ]);
        database.WriteAsync($"UNWIND range(0, {Nodes - 1}) AS i CREATE (:N {{i: i}})").GetAwaiter().GetResult();
        database
            .WriteAsync(
                """
                UNWIND $rows AS e MATCH (a:N {i: e[0]}), (b:N {i: e[1]})
                FOREACH (_ IN CASE e[2] WHEN 'R' THEN [1] ELSE [] END | CREATE (a)-[:R {w: e[3], n: e[4]}]->(b))
                FOREACH (_ IN CASE e[2] WHEN 'S' THEN [1] ELSE [] END | CREATE (a)-[:S {w: e[3], n: e[4]}]->(b))
                """,
                new Dictionary<string, CypherValue> { ["rows"] = rows }
            )
            .GetAwaiter()
            .GetResult();

        // Every variable takes part, so that wrong lists show.
        string variables = string.Join(
            " + '|' + ",
            parts.Select((part, i) => $"toString(size(x{i})) + ':' + toString(size(r{i}0))")
        );
        string rowsText = database
            .ReadAsync(
                $"MATCH {path} RETURN reduce(s = '', r IN relationships(p) | s + toString(r.n) + ',') + {variables} + '>' + toString(b.i)"
            )
            .GetAwaiter()
            .GetResult();
        return rowsText.Length == 0 ? [] : [.. rowsText.Split("; ").Select(text => text.Trim('\''))];
    }

    private static List<Match> Matches(Edge[] edges, Part[] parts)
    {
        List<Match> matches = [];
        Go(0, 0, 0, 0, [], 0, new int[parts.Length]);
        return matches;

        void Go(int part, int repetitions, int hop, int node, List<int> walk, int begin, int[] counts)
        {
            if (part == parts.Length)
            {
                string variables = string.Join('|', counts.Select(count => $"{count}:{count}"));
                matches.Add(new(string.Concat(walk.Select(i => $"{i},")) + variables + $">{node}", node, walk.Count));
                return;
            }

            Part now = parts[part];
            if (hop == 0 && repetitions >= now.Least)
            {
                counts[part] = repetitions;
                Go(part + 1, 0, 0, node, walk, node, counts);
            }

            if (hop == 0 && repetitions >= (now.Most ?? int.MaxValue))
            {
                return;
            }

            int first = hop == 0 ? node : begin;
            for (int i = 0; i < edges.Length; i++)
            {
                if (walk.Contains(i) || !now.Hops[hop].Fits(edges[i]))
                {
                    continue;
                }

                foreach (int next in Ends(edges[i], node, now.Hops[hop].Way))
                {
                    bool closes = hop + 1 == now.Hops.Length;
                    if (closes && now.Uneven && first == next)
                    {
                        continue;
                    }

                    walk.Add(i);
                    Go(part, closes ? repetitions + 1 : repetitions, closes ? 0 : hop + 1, next, walk, first, counts);
                    walk.RemoveAt(walk.Count - 1);
                }
            }
        }
    }

    private static IEnumerable<int> Ends(Edge edge, int node, int way)
    {
        if (way != 1 && edge.From == node)
        {
            yield return edge.To;
        }

        if (way != 0 && edge.To == node && !(way == 2 && edge.From == edge.To))
        {
            yield return edge.From;
        }
    }

    private sealed record Match(string Text, int End, int Length);
}

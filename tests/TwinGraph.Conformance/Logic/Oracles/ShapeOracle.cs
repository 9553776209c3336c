using System.Collections.Immutable;
using System.Text.RegularExpressions;
using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Conformance.Logic.Queries;

namespace TwinGraph.Conformance.Logic.Oracles;

/// <summary>
/// Shapes that planners treat in ways of their own, each beside a plainer way to ask the same: shortest paths, quantified
/// paths, distinct ends, counts of neighbours, cycles, order by an index, full-text search. The query it is given does not matter to it.
/// </summary>
internal sealed partial class ShapeOracle : Oracle
{
    private const int MostRelationships = 100;

    // A, B: labels; S, T: types; - or > or <: direction, by the words of Fill.
    private static readonly ImmutableArray<(string Asked, string Plain)> s_shapes =
    [
        (
            "MATCH (a#A), (b#B) WHERE a <> b MATCH p = shortestPath((a)<[:T*1..4]>(b)) RETURN a, b, length(p)",
            "MATCH p = (a#A)<[:T*1..4]>(b#B) WHERE a <> b RETURN a, b, min(length(p))"
        ),
        (
            "MATCH (a#A), (b#B) WHERE a <> b MATCH p = shortestPath((a)<[*1..3]>(b)) WHERE all(r IN relationships(p) WHERE r.k IS NULL) RETURN a, b, length(p)",
            "MATCH p = (a#A)<[*1..3]>(b#B) WHERE a <> b AND all(r IN relationships(p) WHERE r.k IS NULL) RETURN a, b, min(length(p))"
        ),
        (
            "MATCH (a#A), (b#B) WHERE a <> b MATCH p = allShortestPaths((a)<[:S|T*1..4]>(b)) RETURN a, b, length(p), count(*)",
            "MATCH p = (a#A)<[:S|T*1..4]>(b#B) WHERE a <> b WITH a, b, collect(length(p)) AS ls, min(length(p)) AS m RETURN a, b, m, size([l IN ls WHERE l = m])"
        ),
        (
            "MATCH p = ANY SHORTEST (a#A)<[:T]>{1,4}(b#B) WHERE a <> b RETURN a, b, length(p)",
            "MATCH p = (a#A)<[:T*1..4]>(b#B) WHERE a <> b RETURN a, b, min(length(p))"
        ),
        (
            "MATCH p = ALL SHORTEST (a#A)<[:T]>{1,4}(b#B) RETURN a, b, length(p), count(*)",
            "MATCH p = (a#A)<[:T*1..4]>(b#B) WITH a, b, collect(length(p)) AS ls, min(length(p)) AS m RETURN a, b, m, size([l IN ls WHERE l = m])"
        ),
        (
            "MATCH (a#A)<[:T]>{1,3}(b#B) RETURN a, b, count(*)",
            "MATCH (a#A)<[r:T*1..3]>(b#B) WITH a, b, r RETURN a, b, count(r)"
        ),
        (
            "MATCH (a#A)(()<[r:T]>() WHERE r.k IS NULL){1,3}(b) RETURN a, b, size(r)",
            "MATCH (a#A)<[r:T*1..3]>(b) WHERE all(x IN r WHERE x.k IS NULL) RETURN a, b, size(r)"
        ),
        (
            "MATCH (a#A)((x)<[:T]>(y) WHERE x.k <> 1){1,2}(b) RETURN a, b, size(x)",
            "MATCH p = (a#A)<[:T*1..2]>(b) WHERE all(x IN nodes(p)[..-1] WHERE x.k <> 1) RETURN a, b, length(p)"
        ),
        (
            "MATCH (a#A)<[:S|T*1..3]>(b#B) RETURN DISTINCT b",
            "MATCH p = (a#A)<[:S|T*1..3]>(b#B) WITH collect(p) AS ps UNWIND ps AS p RETURN DISTINCT nodes(p)[-1]"
        ),
        (
            "MATCH (a#A)<[:T*0..3]>(b) RETURN a, count(DISTINCT b)",
            "MATCH p = (a#A)<[:T*0..3]>(b) WITH a, collect(nodes(p)[-1]) AS bs UNWIND bs AS b WITH DISTINCT a, b RETURN a, count(b)"
        ),
        (
            "MATCH (a#A)<[*1..3]>(b)<[:T]>(c#B) RETURN DISTINCT a, c",
            "MATCH p = (a#A)<[*1..3]>(b)<[:T]>(c#B) WITH collect([nodes(p)[0], nodes(p)[-1]]) AS ends UNWIND ends AS e RETURN DISTINCT e[0], e[1]"
        ),
        (
            "MATCH (a#A) WHERE EXISTS { (a)<[:T*1..3]>(#B) } RETURN a",
            "MATCH (a#A)<[:T*1..3]>(b#B) WITH a, collect(b) AS bs RETURN a"
        ),
        (
            "MATCH (a#A) WHERE NOT (a)<[:T]>(#B) RETURN a",
            "MATCH (a#A) OPTIONAL MATCH (a)<[r:T]>(b#B) WITH a, collect(r) AS rs WHERE size(rs) = 0 RETURN a"
        ),
        (
            "MATCH (a#A)<[:T]>(b) RETURN a, count(*)",
            "MATCH (a#A)<[r:T]>(b) WITH a, collect(id(r)) AS rs RETURN a, size(rs)"
        ),
        (
            "MATCH (a#A)<[:T]>(b#B) RETURN count(*)",
            "MATCH (a#A)<[r:T]>(b#B) WITH collect([a, r, b]) AS rows RETURN size(rows)"
        ),
        (
            "MATCH (a#A)<[:T]>(b)<[:S]>(c#B) RETURN count(*)",
            "MATCH p = (a#A)<[:T]>(b)<[:S]>(c#B) WITH collect(p) AS rows RETURN size(rows)"
        ),
        (
            "MATCH (a#A) OPTIONAL MATCH (a)<[:T]>(b) RETURN a, count(b)",
            "MATCH (a#A) RETURN a, size([(a)<[:T]>(b) | b])"
        ),
        (
            "MATCH (a#A) RETURN a, COUNT { (a)<[:S|T]>() }, COUNT { (a)<[:T]>(#B) }",
            "MATCH (a#A) OPTIONAL MATCH (a)<[r:S|T]>() WITH a, collect(r) AS rs OPTIONAL MATCH (a)<[q:T]>(b#B) WITH a, rs, collect(q) AS qs RETURN a, size(rs), size(qs)"
        ),
        (
            "MATCH (a#A)<[:T]>(b)<[:S]>(c)-[]-(a) RETURN a, b, c",
            "MATCH (a#A)<[r:T]>(b) MATCH (b)<[s:S]>(c) WHERE r <> s MATCH (c)-[t]-(x) WHERE x = a AND t <> r AND t <> s RETURN a, b, c"
        ),
        (
            "MATCH (a#A)<[:T]>(b)<[:T]>(c)<[:T]>(a) RETURN count(*)",
            "MATCH p = (a#A)<[:T*3..3]>(b) WHERE b = a WITH collect(p) AS ps RETURN size(ps)"
        ),
        (
            "MATCH (a:A) WHERE a.k >= -1 RETURN a.k ORDER BY a.k LIMIT 4",
            "MATCH (a) WHERE a:A AND a.k + 0 >= -1 WITH a.k AS k ORDER BY k RETURN collect(k)[0..4] AS ks"
        ),
        (
            "MATCH (a:B) RETURN max(a.i), min(a.i), max(a.f), min(a.s)",
            "MATCH (a) WHERE a:B WITH collect(a) AS all UNWIND CASE all WHEN [] THEN [null] ELSE all END AS a RETURN max(a.i), min(a.i), max(a.f), min(a.s)"
        ),
        (
            "MATCH (a:A), (b:B) WHERE a.k = b.k RETURN a, b",
            "MATCH (a:A) MATCH (b:B) WITH a, b WHERE a.k + 0 = b.k RETURN a, b"
        ),
        (
            "MATCH (a:A), (b:B) WHERE a.m = b.m AND a.f = b.f RETURN a, b",
            "MATCH (a:A) MATCH (b:B) WITH a, b, a.m AS m, a.f AS f WHERE [m, f] = [b.m, b.f] RETURN a, b"
        ),
        ("MATCH ()<[r:T]>() WHERE r.k > 0 RETURN r", "MATCH ()<[r]>() WHERE type(r) = 'T' AND r.k + 0 > 0 RETURN r"),
        (
            "CALL db.index.fulltext.queryNodes('words', 'rice') YIELD node RETURN node",
            "MATCH (a) WHERE (a:A OR a:B) AND any(w IN split(toLower(a.t), ' ') WHERE w = 'rice') RETURN a"
        ),
        (
            "CALL db.index.fulltext.queryNodes('words', 'rice AND oil') YIELD node RETURN node",
            "MATCH (a) WHERE (a:A OR a:B) AND any(w IN split(toLower(a.t), ' ') WHERE w = 'rice') AND any(w IN split(toLower(a.t), ' ') WHERE w = 'oil') RETURN a"
        ),
        (
            "CALL db.index.fulltext.queryNodes('words', 'palm port') YIELD node RETURN node",
            "MATCH (a) WHERE (a:A OR a:B) AND (any(w IN split(toLower(a.t), ' ') WHERE w = 'palm') OR any(w IN split(toLower(a.t), ' ') WHERE w = 'port')) RETURN a"
        ),
        (
            "CALL db.index.fulltext.queryNodes('words', 'rice NOT oil') YIELD node RETURN node",
            "MATCH (a) WHERE (a:A OR a:B) AND any(w IN split(toLower(a.t), ' ') WHERE w = 'rice') AND NOT any(w IN split(toLower(a.t), ' ') WHERE w = 'oil') RETURN a"
        ),
        (
            "CALL db.index.fulltext.queryNodes('words', '+steel -port') YIELD node RETURN node",
            "MATCH (a) WHERE (a:A OR a:B) AND any(w IN split(toLower(a.t), ' ') WHERE w = 'steel') AND NOT any(w IN split(toLower(a.t), ' ') WHERE w = 'port') RETURN a"
        ),
        (
            "CALL db.index.fulltext.queryNodes('words', 'ri*') YIELD node RETURN node",
            "MATCH (a) WHERE (a:A OR a:B) AND any(w IN split(toLower(a.t), ' ') WHERE w STARTS WITH 'ri') RETURN a"
        ),
        (
            "CALL db.index.fulltext.queryNodes('words', '\"palm oil\"') YIELD node RETURN node",
            "MATCH (a) WHERE (a:A OR a:B) AND ' ' + toLower(a.t) + ' ' CONTAINS ' palm oil ' RETURN a"
        ),
        (
            "CALL db.index.fulltext.queryNodes('words', 'rice') YIELD node AS a MATCH (a)<[:T]>(b#B) RETURN a, b",
            "MATCH (a)<[:T]>(b#B) WHERE (a:A OR a:B) AND any(w IN split(toLower(a.t), ' ') WHERE w = 'rice') RETURN a, b"
        ),
        (
            "CALL db.index.fulltext.queryRelationships('notes', 'oil') YIELD relationship RETURN relationship",
            "MATCH ()-[a]->() WHERE type(a) IN [\"R\", \"S\"] AND any(w IN split(toLower(a.t), ' ') WHERE w = 'oil') RETURN a"
        ),
        ("MATCH (a:A|B) WHERE a:!C RETURN a", "MATCH (a) WHERE (a:A OR a:B) AND NOT a:C RETURN a"),
        (
            "MATCH (a:C) WHERE a.s STARTS WITH 'a' AND a.s > 'a' RETURN a",
            "MATCH (a:C) WHERE left('' + a.s, 1) = 'a' AND '' + a.s > 'a' RETURN a"
        ),
    ];

    public override string? Check(Subject subject, Query query, Random random)
    {
        if (subject.Graph.Relationships.Count > MostRelationships)
        {
            return null; // The plain ways hold every walk.
        }

        (string asked, string plain) = GraphSampler.Pick(random, s_shapes);
        Func<string, string> fill = Fill(random);
        Query first = Query.Of(new RawClause(fill(asked)));
        Query second = Query.Of(new RawClause(fill(plain)));
        Outcome wanted = Unfolded(subject.Run(second, Variant.Plain));
        Variant[] ways = [Variant.Plain, Variant.Shuffled(random.Next(60)), GraphSampler.Pick(random, Variant.All)];
        return ways.Select(way =>
                Unfolded(subject.Run(first, way)).DifferenceTo(wanted, $"{way.Name}\n{first}\nagainst\n{second}\n")
            )
            .FirstOrDefault(difference => difference is not null);
    }

    /// <summary>The shapes that the engine does not answer at all.</summary>
    public static IReadOnlyList<string> Unanswered(Subject subject) =>
        [
            .. s_shapes
                .SelectMany(shape => new[] { shape.Asked, shape.Plain })
                .Select(text => Query.Of(new RawClause(Fill(new Random(1))(text))))
                .Select(query => (Query: query, Outcome: subject.Run(query, Variant.Plain)))
                .Where(answer => answer.Outcome.Rows is null)
                .Select(answer => $"{answer.Query}: {answer.Outcome.Error ?? "not supported"}"),
        ];

    /// <summary>One list as its items in rows, where a plain way keeps order by collecting.</summary>
    private static Outcome Unfolded(Outcome outcome) =>
        outcome.Rows is [['[', .. var inner, ']']]
            ? new([.. inner.Split(", ", StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)], null)
            : outcome;

    private static Func<string, string> Fill(Random random)
    {
        string a = Label();
        string b = Label();
        (string left, string right) = random.Next(3) switch
        {
            0 => ("-", "->"),
            1 => ("<-", "-"),
            _ => ("-", "-"),
        };
        string[] types = [.. GraphSampler.Types];
        random.Shuffle(types);
        return text =>
            TypeName()
                .Replace(
                    text.Replace("#A", a, StringComparison.Ordinal)
                        .Replace("#B", b, StringComparison.Ordinal)
                        .Replace("]>", "]" + right, StringComparison.Ordinal)
                        .Replace(")<[", ")" + left + "[", StringComparison.Ordinal),
                    name => types[name.Value == "S" ? 0 : 1]
                );

        string Label() => random.Next(3) == 0 ? "" : ":" + GraphSampler.Pick(random, GraphSampler.Labels);
    }

    [GeneratedRegex(@"(?<=[:|'])[ST]\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeName();
}

using CsCheck;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Execution;

/// <summary>Paths in random graphs, against a search that tries everything.</summary>
public sealed class PathPropertyTests
{
    private static readonly Gen<(int From, int To)[]> s_edges = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5]).Array[0, 9];

    [Fact]
    public void VariableLengthWalks_InARandomGraph_AreThoseWithoutARepeatedRelationship() =>
        s_edges.Sample(
            edges =>
            {
                List<int[]> walks = [.. Walks(edges, start: 0).Where(walk => walk.Length is >= 1 and <= 4)];

                string rows = Ask(edges, "MATCH (a {i: 0})-[r*1..4]-(b) RETURN count(*), sum(size(r))");

                Assert.Equal($"{walks.Count} | {walks.Sum(walk => walk.Length)}", rows);
            },
            iter: 60
        );

    [Fact]
    public void ShortestPaths_InARandomGraph_AreAllWalksOfTheLeastLength() =>
        s_edges.Sample(
            edges =>
            {
                List<int[]> walks =
                [
                    .. Walks(edges, start: 0).Where(walk => walk.Length > 0 && EndOf(edges, walk, 0) == 5),
                ];
                int least = walks.Count == 0 ? 0 : walks.Min(walk => walk.Length);
                int number = walks.Count(walk => walk.Length == least);

                Assert.Equal(
                    $"{number} | {(number == 0 ? "null" : least)}",
                    Ask(edges, "MATCH p = allShortestPaths((a {i: 0})-[*]-(b {i: 5})) RETURN count(p), min(length(p))")
                );
                Assert.Equal(
                    $"{Math.Min(1, number)} | {(number == 0 ? "null" : least)}",
                    Ask(edges, "MATCH p = shortestPath((a {i: 0})-[*]-(b {i: 5})) RETURN count(p), min(length(p))")
                );
            },
            iter: 60
        );

    [Fact]
    public void ShortestPaths_WithAConditionOnThePath_AreTheShortestThatSatisfyIt() =>
        s_edges.Sample(
            edges =>
            {
                List<int[]> walks =
                [
                    .. Walks(edges, start: 0)
                        .Where(walk => walk.Length > 0 && walk.Length % 2 == 0 && EndOf(edges, walk, 0) == 5),
                ];
                int least = walks.Count == 0 ? 0 : walks.Min(walk => walk.Length);
                int number = walks.Count(walk => walk.Length == least);

                string rows = Ask(
                    edges,
                    "MATCH (a {i: 0}), (b {i: 5}) MATCH p = allShortestPaths((a)-[*]-(b)) "
                        + "WHERE length(p) % 2 = 0 RETURN count(p), min(length(p))"
                );

                Assert.Equal($"{number} | {(number == 0 ? "null" : least)}", rows);
            },
            iter: 60
        );

    private static string Ask((int From, int To)[] edges, string question)
    {
        using var database = new TestDatabase(batchRows: 3);
        CypherValue pairs = CypherValue.List([
            .. edges.Select(edge => CypherValue.List(CypherValue.Integer(edge.From), CypherValue.Integer(edge.To))),
        ]);
        var parameters = new Dictionary<string, CypherValue> { ["pairs"] = pairs };
        database.WriteAsync("UNWIND range(0, 5) AS i CREATE (:N {i: i})").GetAwaiter().GetResult();
        database
            .WriteAsync("UNWIND $pairs AS e MATCH (a:N {i: e[0]}), (b:N {i: e[1]}) CREATE (a)-[:R]->(b)", parameters)
            .GetAwaiter()
            .GetResult();
        return database.ReadAsync(question).GetAwaiter().GetResult();
    }

    private static IEnumerable<int[]> Walks((int From, int To)[] edges, int start)
    {
        var stack = new Stack<(int Node, int[] Walk)>([(start, [])]);
        while (stack.TryPop(out (int Node, int[] Walk) top))
        {
            yield return top.Walk;
            for (int i = 0; i < edges.Length; i++)
            {
                bool touches = edges[i].From == top.Node || edges[i].To == top.Node;
                if (touches && !top.Walk.Contains(i))
                {
                    int other = edges[i].From == top.Node ? edges[i].To : edges[i].From;
                    stack.Push((other, [.. top.Walk, i]));
                }
            }
        }
    }

    private static int EndOf((int From, int To)[] edges, int[] walk, int start) =>
        walk.Aggregate(start, (node, edge) => edges[edge].From == node ? edges[edge].To : edges[edge].From);
}

using CsCheck;
using TwinGraph.Atlas.Network;
using TwinGraph.Atlas.Network.Graphs;
using TwinGraph.Atlas.Network.Paths;

namespace TwinGraph.Atlas.Tests.Network.Paths;

public sealed class PathTests
{
    // A question over a small graph, weighted or not, with a node that is closed in between.
    private static readonly Gen<PathQuestion> s_questions =
        from graph in KnownGraphs.Sized(3, 8, isDirected: false)
        from ends in Gen.Select(Gen.Int[0, graph.NodeCount - 1], Gen.Int[1, graph.NodeCount - 1])
        from hops in Gen.Int[1, 7]
        from isWeighted in Gen.Bool
        from closed in Gen.Int[-1, graph.NodeCount - 1]
        select new PathQuestion(
            graph,
            ends.Item1,
            (ends.Item1 + ends.Item2) % graph.NodeCount,
            hops,
            isWeighted ? [.. graph.Edges.ToArray().Select(e => 1 / e.Weight)] : null,
            node => node != closed
        );

    [Fact]
    public void AllShortest_OfAnyQuestion_AreThoseThanWhichNoneIsShorter() =>
        s_questions.Sample(question =>
        {
            List<NetworkPath> all = ByEnumeration(question);
            NetworkPath[] expected = [.. all.Where(p => PathQuestion.AreSame(p.Length, all[0].Length))];

            AssertSame(expected, AllShortestPaths.Find(question, 10_000));
        });

    [Fact]
    public void KShortest_OfAnyQuestion_AreTheFirstOfAllByLength() =>
        Gen.Select(s_questions, Gen.Int[1, 8])
            .Sample(
                (question, count) =>
                {
                    NetworkPath[] expected = [.. ByEnumeration(question).Take(count)];
                    IReadOnlyList<NetworkPath> actual = KShortestPaths.Find(question, count);

                    // Which of several of the same length come last is open; that they are as short is not.
                    Assert.Equal(expected.Select(p => p.Length), actual.Select(p => p.Length), Near);
                    Assert.Equal(actual.Count, actual.Select(Show).Distinct().Count());
                    Assert.All(actual, p => Assert.Contains(Show(p), ByEnumeration(question).Select(Show)));
                }
            );

    [Fact]
    public void KShortest_OfMoreThanThereAre_AreAllOfThem() =>
        s_questions.Sample(question => AssertSame([.. ByEnumeration(question)], KShortestPaths.Find(question, 10_000)));

    [Fact]
    public void Through_AnyNodes_AreTheFirstThatPassThemAll() =>
        Gen.Select(s_questions, Gen.Int[0, 7].Array[1, 3], Gen.Int[1, 6], Gen.Bool)
            .Sample(
                (question, wished, count, onlyShortest) =>
                {
                    int[] through =
                    [
                        .. wished
                            .Select(n => n % question.Graph.NodeCount)
                            .Where(n => n != question.From && n != question.To)
                            .Distinct(),
                    ];
                    List<NetworkPath> all = [.. ByEnumeration(question).Where(p => through.All(p.Nodes.Contains))];
                    double[] expected =
                    [
                        .. all.Where(p => !onlyShortest || PathQuestion.AreSame(p.Length, all[0].Length))
                            .Take(count)
                            .Select(p => p.Length),
                    ];

                    IReadOnlyList<NetworkPath> actual = PathsThrough.Find(
                        question,
                        through,
                        count,
                        onlyShortest,
                        100_000
                    );

                    Assert.Equal(expected, actual.Select(p => p.Length), Near);
                    Assert.All(actual, p => Assert.Contains(Show(p), all.Select(Show)));
                    Assert.Equal(actual.Count, actual.Select(Show).Distinct().Count());
                }
            );

    [Fact]
    public void AllShortest_BeyondTheLimit_SaysHowToNarrow()
    {
        NetworkGraph square = NetworkGraph.Build(4, [new(0, 1), new(0, 2), new(1, 3), new(2, 3)]);

        var error = Assert.Throws<NetworkLimitException>(() => AllShortestPaths.Find(new(square, 0, 3, 5), 1));

        Assert.Equal(
            "There are more than 1 shortest paths. Narrow them by kinds, avoiding or maxLength.",
            error.Message
        );
    }

    [Fact]
    public void Through_BeyondTheLimit_SaysHowToNarrow() =>
        Assert.Contains(
            "more than 3 beginnings",
            Assert
                .Throws<NetworkLimitException>(() =>
                    PathsThrough.Find(new(KnownGraphs.KarateClub, 0, 33, 10), [24, 25], 5, false, 3)
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Shortest_WhereTheLightestWayIsTooLong_TakesTheHeavierOne()
    {
        // 0-1-2-3 is 3 long in three hops, 0-3 is 10 long in one.
        NetworkGraph graph = NetworkGraph.Build(4, [new(0, 1), new(1, 2), new(2, 3), new(0, 3)]);
        double[] lengths = [1, 10, 1, 1];

        Assert.Equal("0-1-2-3", Show(KShortestPaths.Find(new(graph, 0, 3, 3, lengths), 1)[0]));
        Assert.Equal("0-3", Show(KShortestPaths.Find(new(graph, 0, 3, 2, lengths), 1)[0]));
    }

    [Fact]
    public void Paths_FromANodeToItself_AreRefused() =>
        Assert.Throws<ArgumentException>(() => AllShortestPaths.Find(new(KnownGraphs.KarateClub, 3, 3, 5), 1));

    private static List<NetworkPath> ByEnumeration(PathQuestion question)
    {
        List<NetworkPath> paths =
        [
            .. KnownGraphs
                .SimplePaths(question.Graph, question.From, question.To, question.MaxHops)
                .Where(p => p[1..^1].All(n => question.IsOpen!(n)))
                .Select(p => new NetworkPath(
                    p,
                    p.Zip(p[1..], (a, b) => question.LengthOf(question.Graph.FindEdge(a, b))).Sum()
                )),
        ];
        paths.Sort(NetworkPath.Compare);
        return paths;
    }

    private static bool Near(double a, double b) => PathQuestion.AreSame(a, b);

    private static void AssertSame(IReadOnlyList<NetworkPath> expected, IReadOnlyList<NetworkPath> actual)
    {
        Assert.Equal(expected.Select(Show), actual.Select(Show));
        Assert.Equal(expected.Select(p => p.Length), actual.Select(p => p.Length), Near);
    }

    private static string Show(NetworkPath path) => string.Join('-', path.Nodes);
}

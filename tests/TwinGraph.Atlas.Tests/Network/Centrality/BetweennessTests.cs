using CsCheck;
using TwinGraph.Atlas.Network;
using TwinGraph.Atlas.Network.Centrality;
using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Tests.Network.Centrality;

public sealed class BetweennessTests
{
    // As NetworkX documents them for its karate_club_graph.
    [Theory]
    [InlineData(0, 0.43763528138528146)]
    [InlineData(33, 0.30407497594997596)]
    [InlineData(32, 0.145247113997114)]
    [InlineData(2, 0.14365680615680618)]
    [InlineData(31, 0.13827561327561325)]
    [InlineData(7, 0)]
    public void Betweenness_OfTheKarateClub_IsAsPublished(int member, double score) =>
        Assert.Equal(score, Betweenness.Compute(KnownGraphs.KarateClub)[member], 1e-9);

    [Fact]
    public void Betweenness_NotNormalised_CountsPairs() =>
        Assert.Equal([0, 3, 4, 3, 0], Betweenness.Compute(KnownGraphs.Row(5), isNormalised: false));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Betweenness_OfAnyGraph_IsTheShareOfShortestPaths(bool isWeighted) =>
        Gen.OneOf(KnownGraphs.Small, KnownGraphs.SmallDirected)
            .Sample(
                graph =>
                {
                    double[] expected = ByEnumeration(graph, isWeighted);
                    double[] actual = Betweenness.Compute(graph, isWeighted, isNormalised: false);
                    for (int node = 0; node < graph.NodeCount; node++)
                    {
                        Assert.Equal(expected[node], actual[node], 1e-9);
                    }
                },
                iter: 300
            );

    [Fact]
    public void Betweenness_Normalised_LiesBetweenZeroAndOne() =>
        KnownGraphs.Small.Sample(graph => Assert.All(Betweenness.Compute(graph), s => Assert.InRange(s, 0, 1)));

    [Fact]
    public void Betweenness_BeyondItsLimit_SaysHowToNarrow()
    {
        var error = Assert.Throws<NetworkLimitException>(() =>
            Betweenness.Compute(KnownGraphs.KarateClub, maxWork: 1000)
        );

        Assert.Equal(
            "Betweenness is exact and costs nodes times edges: 34 × 78 is more than 1,000. Narrow the network by "
                + "kinds, countries, a programme or level PROVINCE.",
            error.Message
        );
        Assert.Equal((1000, 34 * 78), (error.Limit, error.Found));
    }

    [Fact]
    public void Betweenness_Cancelled_Stops() =>
        Assert.Throws<OperationCanceledException>(() =>
            Betweenness.Compute(KnownGraphs.KarateClub, cancellationToken: new CancellationToken(canceled: true))
        );

    private static double[] ByEnumeration(NetworkGraph graph, bool isWeighted)
    {
        double[] scores = new double[graph.NodeCount];
        for (int a = 0; a < graph.NodeCount; a++)
        {
            for (int b = graph.IsDirected ? 0 : a + 1; b < graph.NodeCount; b++)
            {
                if (a == b)
                {
                    continue;
                }

                var paths = KnownGraphs
                    .SimplePaths(graph, a, b, graph.NodeCount)
                    .Select(p =>
                        (
                            Nodes: p,
                            Length: p.Zip(
                                    p[1..],
                                    (x, y) => isWeighted ? 1 / graph.Edges[graph.FindEdge(x, y)].Weight : 1
                                )
                                .Sum()
                        )
                    )
                    .ToList();
                double least = paths.Count == 0 ? 0 : paths.Min(p => p.Length);
                var shortest = paths.Where(p => p.Length < least + 1e-9).ToList();
                foreach ((int[] nodes, _) in shortest)
                {
                    foreach (int between in nodes[1..^1])
                    {
                        scores[between] += 1.0 / shortest.Count;
                    }
                }
            }
        }

        return scores;
    }
}

using CsCheck;
using TwinGraph.Atlas.Network.Centrality;
using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Tests.Network.Centrality;

public sealed class PageRankTests
{
    // As NetworkX computes them for its karate_club_graph, damping 0.85, unweighted.
    [Theory]
    [InlineData(33, 0.1009192)]
    [InlineData(0, 0.0969973)]
    [InlineData(32, 0.0716932)]
    [InlineData(11, 0.0095650)]
    public void PageRank_OfTheKarateClub_IsAsPublished(int member, double rank) =>
        Assert.Equal(rank, PageRank.Compute(KnownGraphs.KarateClub).Scores[member], 0.00001);

    [Fact]
    public void PageRank_WhereNothingLeadsOn_LosesNothing()
    {
        PageRankResult result = PageRank.Compute(NetworkGraph.Build(3, [new(0, 1), new(1, 2)], isDirected: true));

        Assert.True(result.HasConverged);
        Assert.Equal(1, result.Scores.Sum(), 1e-9);
        Assert.True(result.Scores[2] > result.Scores[1] && result.Scores[1] > result.Scores[0]);
    }

    [Fact]
    public void PageRank_OfAnyGraph_SolvesItsEquations() =>
        Gen.OneOf(KnownGraphs.Small, KnownGraphs.SmallDirected)
            .Sample(graph =>
            {
                PageRankResult result = PageRank.Compute(graph);
                Assert.True(result.HasConverged);
                double[] expected = Solve(graph, 0.85);
                for (int node = 0; node < graph.NodeCount; node++)
                {
                    Assert.Equal(expected[node], result.Scores[node], 1e-8);
                }
            });

    [Fact]
    public void PageRank_CutShort_SaysThatItHasNotSettled() =>
        Assert.False(PageRank.Compute(KnownGraphs.KarateClub, maxIterations: 2).HasConverged);

    // (I − d·Mᵀ) x = (1 − d)/n by Gauss, where M spreads a dangling node over all.
    private static double[] Solve(NetworkGraph graph, double damping)
    {
        int n = graph.NodeCount;
        double[,] a = new double[n, n + 1];
        for (int from = 0; from < n; from++)
        {
            a[from, from] += 1;
            a[from, n] = (1 - damping) / n;
            double strength = graph.Strength(from);
            for (int to = 0; to < n; to++)
            {
                int edge = to == from ? -1 : graph.FindEdge(from, to);
                double share =
                    strength == 0 ? 1.0 / n
                    : edge < 0 ? 0
                    : graph.Edges[edge].Weight / strength;
                a[to, from] -= damping * share;
            }
        }

        for (int pivot = 0; pivot < n; pivot++)
        {
            for (int row = 0; row < n; row++)
            {
                double factor = row == pivot ? 0 : a[row, pivot] / a[pivot, pivot];
                for (int column = pivot; column <= n && factor != 0; column++)
                {
                    a[row, column] -= factor * a[pivot, column];
                }
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => a[i, n] / a[i, i])];
    }
}

using CsCheck;
using TwinGraph.Atlas.Network.Communities;

namespace TwinGraph.Atlas.Tests.Network.Communities;

public sealed class LabelPropagationTests
{
    [Fact]
    public void LabelPropagation_OfTwoCliquesJoinedByAnEdge_FindsBoth() =>
        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 1, 1, 1], LabelPropagation.Find(LeidenTests.TwoCliques(5)).CommunityOf);

    [Fact]
    public void LabelPropagation_Settled_LeavesEveryNodeWithMostOfItsNeighbours() =>
        Gen.Select(KnownGraphs.Sized(1, 40, isDirected: false), Gen.Int)
            .Sample(
                (graph, seed) =>
                {
                    IReadOnlyList<int> found = LabelPropagation.Find(graph, seed).CommunityOf;
                    for (int node = 0; node < graph.NodeCount; node++)
                    {
                        int[] neighbours = graph.Neighbours(node).ToArray();
                        double[] weights = graph.Weights(node).ToArray();
                        double With(int community) =>
                            neighbours.Zip(weights).Where(p => found[p.First] == community).Sum(p => p.Second);
                        Assert.All(neighbours, n => Assert.True(With(found[node]) >= With(found[n]) - 1e-9));
                    }
                }
            );

    [Fact]
    public void LabelPropagation_WithTheSameSeed_FindsTheSame() =>
        KnownGraphs
            .Sized(1, 40, isDirected: false)
            .Sample(graph =>
                Assert.Equal(LabelPropagation.Find(graph, 7).CommunityOf, LabelPropagation.Find(graph, 7).CommunityOf)
            );
}

using CsCheck;
using TwinGraph.Atlas.Network;
using TwinGraph.Atlas.Network.Centrality;
using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Tests.Network.Centrality;

public sealed class HarmonicClosenessTests
{
    [Fact]
    public void Closeness_OfAStar_IsOneInTheMiddle() =>
        Assert.Equal([1, 0.625, 0.625, 0.625, 0.625], HarmonicCloseness.Compute(KnownGraphs.Star(4)));

    [Fact]
    public void Closeness_OfNodesApart_CountsNothingForWhatIsOutOfReach() =>
        Assert.Equal([0.5, 0.5, 0], HarmonicCloseness.Compute(NetworkGraph.Build(3, [new(0, 1)])));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Closeness_OfAnyGraph_IsTheMeanReciprocalDistance(bool isWeighted) =>
        Gen.OneOf(KnownGraphs.Small, KnownGraphs.SmallDirected)
            .Sample(graph =>
            {
                double[,] distances = KnownGraphs.Distances(graph, isWeighted);
                double[] actual = HarmonicCloseness.Compute(graph, isWeighted);
                for (int a = 0; a < graph.NodeCount && graph.NodeCount > 1; a++)
                {
                    double sum = Enumerable.Range(0, graph.NodeCount).Where(b => b != a).Sum(b => 1 / distances[a, b]);
                    Assert.Equal(sum / (graph.NodeCount - 1), actual[a], 1e-9);
                }
            });

    [Fact]
    public void Closeness_BeyondItsLimit_IsRefused() =>
        Assert.Throws<NetworkLimitException>(() => HarmonicCloseness.Compute(KnownGraphs.KarateClub, maxWork: 1));
}

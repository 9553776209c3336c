using CsCheck;
using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Tests.Network.Graphs;

public sealed class NetworkGraphTests
{
    [Fact]
    public void Build_OfTheKarateClub_HasItsSize()
    {
        Assert.Equal((34, 78), (KnownGraphs.KarateClub.NodeCount, KnownGraphs.KarateClub.EdgeCount));
        Assert.Equal(16, KnownGraphs.KarateClub.Degree(0));
        Assert.Equal(17, KnownGraphs.KarateClub.Degree(33));
    }

    [Fact]
    public void Build_OfParallelEdges_AddsThemUpWhicheverWayTheyAreGiven()
    {
        NetworkGraph graph = NetworkGraph.Build(3, [new(0, 1, 2), new(1, 0, 3), new(2, 2, 9)]);

        Assert.Equal([new WeightedEdge(0, 1, 5)], graph.Edges.ToArray());
        Assert.Equal(0, graph.Degree(2));
    }

    [Fact]
    public void Build_OfADirectedGraph_WalksEdgesOneWay()
    {
        NetworkGraph graph = NetworkGraph.Build(2, [new(1, 0)], isDirected: true);

        Assert.Equal(-1, graph.FindEdge(0, 1));
        Assert.Equal(0, graph.FindEdge(1, 0));
    }

    [Theory]
    [InlineData(0, 2, 1)]
    [InlineData(-1, 0, 1)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 1, double.NaN)]
    [InlineData(0, 1, double.PositiveInfinity)]
    public void Build_OfAnEdgeThatCannotBe_IsRefused(int from, int to, double weight) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NetworkGraph.Build(2, [new(from, to, weight)]));

    [Fact]
    public void Rows_OfAnyGraph_AscendAndAgreeWithTheEdges() =>
        Gen.OneOf(KnownGraphs.Small, KnownGraphs.SmallDirected)
            .Sample(graph =>
            {
                int arcs = 0;
                for (int node = 0; node < graph.NodeCount; node++)
                {
                    int[] neighbours = graph.Neighbours(node).ToArray();
                    Assert.Equal(neighbours.Distinct().Order(), neighbours);
                    for (int i = 0; i < neighbours.Length; i++)
                    {
                        WeightedEdge edge = graph.Edges[graph.EdgesOf(node)[i]];
                        Assert.Equal(edge.Weight, graph.Weights(node)[i]);
                        Assert.Equal(graph.EdgesOf(node)[i], graph.FindEdge(node, neighbours[i]));
                        Assert.True(
                            (edge.From, edge.To) == (node, neighbours[i])
                                || (!graph.IsDirected && (edge.To, edge.From) == (node, neighbours[i]))
                        );
                        arcs++;
                    }
                }

                Assert.Equal(graph.IsDirected ? graph.EdgeCount : 2 * graph.EdgeCount, arcs);
            });
}

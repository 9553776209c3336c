using CsCheck;
using TwinGraph.Atlas.Network.Centrality;

namespace TwinGraph.Atlas.Tests.Network.Centrality;

public sealed class DegreeCentralityTests
{
    [Fact]
    public void Degree_OfAnyGraph_SumsToTwiceItsEdges() =>
        KnownGraphs.Small.Sample(graph =>
        {
            Assert.Equal(2 * graph.EdgeCount, DegreeCentrality.Compute(graph).Sum());
            Assert.Equal(2 * graph.TotalWeight, DegreeCentrality.ComputeWeighted(graph).Sum(), 1e-9);
        });
}

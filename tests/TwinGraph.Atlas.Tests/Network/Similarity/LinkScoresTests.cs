using CsCheck;
using TwinGraph.Atlas.Network.Similarity;

namespace TwinGraph.Atlas.Tests.Network.Similarity;

public sealed class LinkScoresTests
{
    [Fact]
    public void PathsOfThree_OfAnyNode_SumOverTheWalksThatTurnBackNowhere() =>
        KnownGraphs.Small.Sample(graph =>
        {
            double[] scores = LinkScores.PathsOfThree(graph, 0);
            for (int end = 1; end < graph.NodeCount; end++)
            {
                double expected = KnownGraphs
                    .SimplePaths(graph, 0, end, 3)
                    .Where(p => p.Length == 4)
                    .Sum(p => 1 / Math.Sqrt(graph.Degree(p[1]) * graph.Degree(p[2])));
                Assert.Equal(expected, scores[end], 1e-9);
            }
        });

    [Fact]
    public void PreferentialAttachment_OfTwoNodes_IsTheProductOfTheirDegrees() =>
        Assert.Equal(16 * 17, LinkScores.PreferentialAttachment(KnownGraphs.KarateClub, 0, 33));
}

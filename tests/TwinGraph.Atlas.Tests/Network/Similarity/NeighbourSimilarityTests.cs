using CsCheck;
using TwinGraph.Atlas.Network.Similarity;

namespace TwinGraph.Atlas.Tests.Network.Similarity;

public sealed class NeighbourSimilarityTests
{
    [Fact]
    public void Jaccard_OfTheTwoHeadsOfTheKarateClub_IsFourOfTwentyNine() =>
        Assert.Equal(
            4.0 / 29,
            NeighbourSimilarity.Compare(KnownGraphs.KarateClub, 0, 33, SimilarityMeasure.Jaccard),
            1e-12
        );

    [Fact]
    public void AdamicAdar_OfTwoMembersOfTheKarateClub_WeighsWhoIsKnownByFewMore()
    {
        // 0 and 33 share 8, 13, 19 and 31, who have 5, 5, 3 and 6 friends.
        double expected = (2 / Math.Log(5)) + (1 / Math.Log(3)) + (1 / Math.Log(6));

        Assert.Equal(
            expected,
            NeighbourSimilarity.Compare(KnownGraphs.KarateClub, 0, 33, SimilarityMeasure.AdamicAdar),
            1e-12
        );
    }

    [Theory]
    [InlineData(SimilarityMeasure.Jaccard)]
    [InlineData(SimilarityMeasure.AdamicAdar)]
    public void Rank_OfAnyNode_HoldsAllWhoShareANeighbourAndNobodyElse(SimilarityMeasure measure) =>
        KnownGraphs.Small.Sample(graph =>
        {
            IReadOnlyList<SimilarNode> ranked = NeighbourSimilarity.Rank(graph, 0, measure);
            HashSet<int> own = [.. graph.Neighbours(0)];
            for (int other = 1; other < graph.NodeCount; other++)
            {
                HashSet<int> theirs = [.. graph.Neighbours(other)];
                int[] shared = [.. own.Intersect(theirs).Order()];
                SimilarNode? found = ranked.SingleOrDefault(r => r.Node == other);
                Assert.Equal(shared, found?.Shared ?? []);
                double expected =
                    shared.Length == 0 ? 0
                    : measure == SimilarityMeasure.Jaccard ? (double)shared.Length / own.Union(theirs).Count()
                    : shared.Sum(s => 1 / Math.Log(graph.Degree(s)));
                Assert.Equal(expected, found?.Score ?? 0, 1e-9);
            }

            Assert.Equal(ranked.OrderByDescending(r => r.Score).ThenBy(r => r.Node), ranked);
        });
}

using TwinGraph.Atlas.Network.Communities;

namespace TwinGraph.Atlas.Tests.Network.Communities;

public sealed class PartitionTests
{
    [Fact]
    public void FromLabels_OfAnyLabels_NumbersTheLargestFirst() =>
        Assert.Equal([1, 0, 0, 2, 0, 1], Partition.FromLabels([5, 9, 9, 1, 9, 5]).CommunityOf);

    [Fact]
    public void Modularity_OfTheTwoFactionsOfTheKarateClub_IsAsPublished()
    {
        // As the club split in the end; Newman and Girvan give 0.3582 (rounded from the unweighted graph).
        int[] instructor = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21];
        int[] labels = [.. Enumerable.Range(0, 34).Select(m => instructor.Contains(m) ? 0 : 1)];

        Assert.Equal(0.3582, Partition.FromLabels(labels).Modularity(KnownGraphs.KarateClub), 4);
    }

    [Fact]
    public void Modularity_OfOneCommunity_IsZero() =>
        Assert.Equal(0, Partition.FromLabels(new int[34]).Modularity(KnownGraphs.KarateClub), 1e-9);
}

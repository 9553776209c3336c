using TwinGraph.Atlas.Network.Projection;
using TwinGraph.Atlas.Network.Surroundings;
using static TwinGraph.Atlas.Tests.Network.TestNetworks;

namespace TwinGraph.Atlas.Tests.Network.Surroundings;

public sealed class NeighbourhoodSearchTests
{
    private static readonly TieNetwork s_network = NetworkOf(
        Tie("v1", "visit", "A", "B", "2025"),
        Tie("v2", "visit", "A", "B", "2024"),
        Tie("v3", "visit", "A", "C", "2025"),
        Tie("v4", "visit", "A", "D", "2005"),
        Tie("p1", "partnership", "A", "D", "2005"),
        Tie("p2", "partnership", "D", "E", "2020"),
        Tie("v5", "visit", "B", "E", "2020"),
        Tie("p3", "partnership", "E", "F", "2020")
    );

    [Fact]
    public void Find_OneTieAway_RanksByTheNumberOfTies()
    {
        Neighbourhood found = Find(1, _ => 10, NetworkWeight.Ties);

        Assert.Equal(["B 1 1 2 visit", "D 1 2 2 partnership+visit", "C 1 3 1 visit"], Show(found));
        Assert.Equal([new KindCount("partnership", 1, 1), new KindCount("visit", 3, 3)], found.Kinds);
    }

    [Fact]
    public void Find_ByRecency_LetsOldTiesCountLess() =>
        Assert.Equal(["B", "C", "D"], Find(1, _ => 10, NetworkWeight.Recency).Neighbours.Select(Name));

    [Fact]
    public void Find_WithALimitForAKind_StillShowsWhatIsForemostByAnother()
    {
        Neighbourhood found = Find(1, kind => kind == "visit" ? 1 : 10, NetworkWeight.Ties);

        Assert.Equal(["B", "D"], found.Neighbours.Select(Name));
        Assert.Equal(new KindCount("visit", 3, 2), found.Kinds.Single(k => k.Kind == "visit"));
    }

    [Fact]
    public void Find_FartherAway_GoesOnFromWhatIsShownOnly()
    {
        Assert.Equal(
            [
                "B 1 1 2 visit",
                "D 1 2 2 partnership+visit",
                "C 1 3 1 visit",
                "E 2 1 2 partnership+visit",
                "F 3 1 1 partnership",
            ],
            Show(Find(3, _ => 10, NetworkWeight.Ties))
        );
        Assert.Equal(
            ["B", "C", "D", "E"],
            Find(3, kind => kind == "visit" ? 10 : 0, NetworkWeight.Ties).Neighbours.Select(Name).Order()
        );
    }

    private static Neighbourhood Find(int depth, Func<string, int> limitOf, NetworkWeight weight) =>
        NeighbourhoodSearch.Find(s_network, s_network.IndexOf("A")!.Value, depth, limitOf, weight);

    private static string Name(Neighbour neighbour) => s_network.Nodes[neighbour.Node].Id;

    private static IEnumerable<string> Show(Neighbourhood found) =>
        found.Neighbours.Select(n => $"{Name(n)} {n.Distance} {n.Rank} {n.Score} {string.Join('+', n.Kinds)}");
}

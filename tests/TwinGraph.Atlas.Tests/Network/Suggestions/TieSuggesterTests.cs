using TwinGraph.Atlas.Network;
using TwinGraph.Atlas.Network.Projection;
using TwinGraph.Atlas.Network.Suggestions;
using static TwinGraph.Atlas.Tests.Network.TestNetworks;

namespace TwinGraph.Atlas.Tests.Network.Suggestions;

public sealed class TieSuggesterTests
{
    [Fact]
    public void Suggest_AfterAVisit_NamesItAndThatNoPartnershipHasComeOfIt()
    {
        TieNetwork network = NetworkOf(
            Tie("v1", "visit", "ID-1", "CN-1", "2025-03"),
            Tie("p1", "partnership", "ID-2", "CN-2")
        );

        TieSuggestion first = new TieSuggester(network, new()).Suggest(SuggestionScope.WithoutPartnership, 10)[0];

        Assert.Equal(("CN-1", "ID-1"), (first.From.Id, first.To.Id));
        Assert.Equal(SuggestionFactKind.Contact, first.Facts[0].Kind);
        Assert.Equal(
            "A visit of 2025-03 joins them already, and no partnership has come of it yet.",
            first.Facts[0].Text
        );
        Assert.Equal(["v1"], first.Facts[0].Ties);
    }

    [Fact]
    public void Suggest_WhereSomebodyLikeMeDealsWithYou_NamesWhoIsBetween()
    {
        TieNetwork network = NetworkOf(
            Tie("a", "partnership", "ID-1", "CN-1"),
            Tie("b", "partnership", "ID-2", "CN-1"),
            Tie("c", "partnership", "ID-2", "CN-2")
        );

        TieSuggestion only = Assert.Single(new TieSuggester(network, new()).Suggest(SuggestionScope.Untied, 10));

        Assert.Equal(("CN-2", "ID-1"), (only.From.Id, only.To.Id));
        SuggestionFact fact = only.Facts.Single(f => f.Kind == SuggestionFactKind.Partners);
        Assert.Equal(
            "Region ID-2, which deals with Region CN-2, also deals with Region CN-1, which deals with Region ID-1.",
            fact.Text
        );
        Assert.Equal(["c", "b", "a"], fact.Ties);
        Assert.Equal(["ID-2", "CN-1"], fact.Nodes);
    }

    [Fact]
    public void Suggest_OfRegionsWithTheSameSectors_NamesThemTheRarestFirst()
    {
        TieNetwork network = NetworkOf(
            Tie("a", "partnership", "ID-1", "CN-1", null, "sector:tourism", "sector:medical_devices"),
            Tie("b", "partnership", "ID-2", "CN-2", null, "sector:tourism", "sector:medical_devices"),
            Tie("c", "partnership", "ID-3", "CN-3", null, "sector:tourism")
        );

        TieSuggestion first = new TieSuggester(network, new()).Suggest(SuggestionScope.Untied, 1)[0];

        SuggestionFact fact = first.Facts.Single(f => f.Kind == SuggestionFactKind.Sectors);
        Assert.Equal("Both have ties in medical devices, tourism.", fact.Text);
        Assert.Equal(["sector:medical_devices", "sector:tourism"], fact.Nodes);
    }

    [Fact]
    public void Suggest_WithinAScope_NamesNoPairThatIsOutOfIt()
    {
        TieNetwork network = NetworkOf(
            Tie("a", "partnership", "ID-1", "CN-1"),
            Tie("b", "visit", "ID-2", "CN-1", "2024"),
            Tie("c", "visit", "ID-2", "CN-2", "2025")
        );
        var suggester = new TieSuggester(network, new());

        Assert.Equal(4, suggester.Suggest(SuggestionScope.All, 10).Count);
        Assert.Equal(
            ["CN-1 ID-2", "CN-2 ID-1", "CN-2 ID-2"],
            suggester.Suggest(SuggestionScope.WithoutPartnership, 10).Select(s => $"{s.From.Id} {s.To.Id}").Order()
        );
        Assert.Equal(
            ["CN-2 ID-1"],
            suggester.Suggest(SuggestionScope.Untied, 10).Select(s => $"{s.From.Id} {s.To.Id}")
        );
        int id2 = network.IndexOf("ID-2")!.Value;
        Assert.Equal(2, suggester.Suggest(SuggestionScope.All, 10, (a, b) => a == id2 || b == id2).Count);
    }

    [Fact]
    public void Suggest_OfFewer_TakesTheFirstOfAll()
    {
        TieNetwork network = NetworkOf([
            .. Enumerable
                .Range(0, 30)
                .Select(i => Tie($"t{i:00}", "visit", $"ID-{i % 7}", $"CN-{i % 11}", $"20{10 + (i % 15)}")),
        ]);
        var suggester = new TieSuggester(network, new());
        string[] all =
        [
            .. suggester.Suggest(SuggestionScope.All, 1000).Select(s => $"{s.From.Id} {s.To.Id} {s.Score}"),
        ];

        Assert.Equal(
            all.Take(5),
            suggester.Suggest(SuggestionScope.All, 5).Select(s => $"{s.From.Id} {s.To.Id} {s.Score}")
        );
        Assert.All(suggester.Suggest(SuggestionScope.All, 1000), s => Assert.InRange(s.Score, 0, 1));
    }

    [Fact]
    public void Suggest_AmongTooManyPairs_SaysHowToNarrow() =>
        Assert.Contains(
            "There are 1 pairs of regions to compare, more than 0.",
            Assert
                .Throws<NetworkLimitException>(() =>
                    new TieSuggester(NetworkOf(Tie("a", "visit", "ID-1", "CN-1")), new() { MaxPairs = 0 }).Suggest(
                        SuggestionScope.All,
                        1
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
}

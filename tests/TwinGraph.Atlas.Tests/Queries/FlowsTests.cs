using TwinGraph.Atlas.Tests.Import;

namespace TwinGraph.Atlas.Tests.Queries;

/// <summary>The flows of what ships: 25 investments, 21 of them with an amount, all in dollars.</summary>
public sealed class FlowsTests(ShippedGraph shipped) : IClassFixture<ShippedGraph>
{
    [Fact]
    public async Task Flows_ByCurrency_KeepThoseWithoutAmountApart() =>
        Assert.Equal(
            [
                "USD | 21 | 0 | [{currency: USD, sum: 79050000000, min: 100000000, max: 28000000000, count: 21}]",
                "- | 4 | 4 | []",
            ],
            await AskAsync("'by': ['CURRENCY']", "currency", "investmentCount", "withoutAmount", "amounts")
        );

    [Fact]
    public async Task Flows_ByNothingButTheTarget_SumWhatStatesAnAmountAndCountTheRest() =>
        Assert.Equal(
            ["ID | 25 | 4 | [{currency: USD, sum: 79050000000, min: 100000000, max: 28000000000, count: 21}]"],
            await AskAsync("'by': ['TARGET_COUNTRY']", "targetCountry", "investmentCount", "withoutAmount", "amounts")
        );

    [Fact]
    public async Task Flows_ByOrigin_LeaveTheGroupOfUnstatedOriginsLast() =>
        Assert.Equal(
            ["CN | 19", "- | 6"],
            await AskAsync("'by': ['ORIGIN_COUNTRY']", "originCountry", "investmentCount")
        );

    [Fact]
    public async Task Flows_BetweenProvinces_LiftCitiesToThem() =>
        Assert.Equal(
            ["CN-420000 | ID-33 | [seed-tie-14]", "CN-350000 | ID-33 | [t122]"],
            (await AskAsync("'programme': 'TCTP'", "originProvince", "targetProvince", "ties")).OrderByDescending(
                row => row,
                StringComparer.Ordinal
            )
        );

    [Fact]
    public async Task Flows_BySector_CountAnInvestmentInEachOfItsSectors()
    {
        string[] rows = await AskAsync("'by': ['SECTOR'], 'toWithin': 'ID-82'", "sector", "investmentCount", "ties");

        Assert.Equal(
            [
                "sector:battery | 3 | [t106, t109, t125]",
                "sector:nickel | 3 | [t106, t109, t125]",
                "sector:steel | 1 | [t106]",
            ],
            rows
        );
    }

    [Fact]
    public async Task Flows_ByYearAndRegion_HoldTheTiesThemselves() =>
        Assert.Equal(
            ["CN-340000 | 2011 | 3 | 1 | [t116, t117, t119]", "CN-340000 | 2012 | 1 | 0 | [t118]"],
            await AskAsync(
                "'by': ['ORIGIN_REGION', 'YEAR'], 'fromWithin': 'CN-340000'",
                "originRegion",
                "year",
                "investmentCount",
                "withoutAmount",
                "ties"
            )
        );

    [Fact]
    public async Task Flows_OfTwoCurrencies_AreNeverAddedUp()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        await graph.ImportAsync(
            "x.yaml",
            """
            sources:
              - { id: a-1, title: A title, retrievedOn: 2026-11-24 }
            companies:
              - { key: allmed, name: Allmed Medical }
            ties:
              - { id: i-1, kind: investment, type: factory, status: planned, from: CN-350627, to: ID-33.10, company: allmed, amount: 7, currency: USD, evidence: a }
              - { id: i-2, kind: investment, type: factory, status: planned, from: CN-350627, to: ID-33.10, company: allmed, amount: 5, currency: CNY, evidence: b }
              - { id: i-3, kind: investment, type: factory, status: planned, from: CN-350627, to: ID-33.10, company: allmed, amount: 9, currency: CNY, evidence: c }
              - { id: i-4, kind: investment, type: factory, status: planned, from: CN-350627, to: ID-33.10, company: allmed, evidence: d }
            """
        );

        Assert.Equal(
            [
                "4 | 1 | [{currency: CNY, sum: 14, min: 5, max: 9, count: 2}, {currency: USD, sum: 7, min: 7, max: 7, count: 1}]",
            ],
            await NamedRows.OfAsync(graph.Database, "flows", "{}", "investmentCount", "withoutAmount", "amounts")
        );
    }

    private Task<string[]> AskAsync(string arguments, params string[] columns) =>
        NamedRows.OfAsync(shipped.Graph.Database, "flows", $"{{{arguments}}}".Replace('\'', '"'), columns);
}

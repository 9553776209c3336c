using TwinGraph.Atlas.Tests.Import;

namespace TwinGraph.Atlas.Tests.Queries;

/// <summary>The links between two scopes in what ships: 74 partnerships, one of them only planned.</summary>
public sealed class LinkedRegionsTests(ShippedGraph shipped) : IClassFixture<ShippedGraph>
{
    private const string Provinces = "\"fromCountry\": \"CN\", \"fromLevel\": \"PROVINCE\", \"toCountry\": \"ID\"";

    [Fact]
    public async Task Shares_OfAllRegions_AddUpToAllLinks()
    {
        string[] rows = await AskAsync(
            "\"minPartners\": 1",
            "region",
            "partnerCount",
            "tieCount",
            "linkShare",
            "tieShare"
        );

        // 58 pairs of a Chinese province and an Indonesian region, made by 73 ties.
        Assert.Equal("CN-350000 | 8 | 14 | 0.1379 | 0.1918", rows[0]);
        Assert.Equal("CN-370000 | 7 | 9 | 0.1207 | 0.1233", rows[1]);
        Assert.Equal(58, rows.Sum(row => int.Parse(row.Split(" | ")[1])));
    }

    [Fact]
    public async Task Shares_UnderAThreshold_AreStillOfAll() =>
        Assert.Equal(
            ["CN-350000 | 0.1379 | 0.1918"],
            await AskAsync("\"minPartners\": 8", "region", "linkShare", "tieShare")
        );

    [Theory]
    [InlineData("\"minPartners\": 4, \"maxPartners\": 6", "CN-450000 CN-530000 CN-330000 CN-360000 CN-310000")]
    [InlineData("\"minTies\": 8", "CN-350000 CN-370000 CN-530000")]
    [InlineData("\"minPartners\": 2, \"maxTies\": 2", "CN-440000 CN-420000")]
    public async Task Thresholds_OfPartnersAndTies_HoldTogether(string thresholds, string regions) =>
        Assert.Equal(regions.Split(' '), await AskAsync(thresholds, "region"));

    [Fact]
    public async Task Direction_To_ListsTheSameLinksFromThePartnersSide()
    {
        string[] from = await AskAsync("\"minPartners\": 1", "region", "partners");
        string[] to = await AskAsync("\"minPartners\": 1, \"direction\": \"TO\"", "region", "partners");

        Assert.Equal(Pairs(from).Order(), Pairs(to).Select(pair => (pair.Partner, pair.Region)).Order());
        Assert.Equal("ID-35", Pairs(to).First().Region);

        static IEnumerable<(string Region, string Partner)> Pairs(string[] rows) =>
            rows.Select(row => row.Split(" | "))
                .SelectMany(row => row[1].Trim('[', ']').Split(", ").Select(partner => (row[0], partner)));
    }

    [Fact]
    public async Task Direction_Both_ListsOneSideAfterTheOther()
    {
        string[] both = await AskAsync("\"direction\": \"BOTH\"", "side", "region", "partnerCount", "linkShare");
        string[] from = await AskAsync("\"direction\": \"FROM\"", "side", "region", "partnerCount", "linkShare");
        string[] to = await AskAsync("\"direction\": \"TO\"", "side", "region", "partnerCount", "linkShare");

        Assert.Equal([.. from, .. to], both);
        Assert.StartsWith("FROM | CN-350000 | 8", both[0], StringComparison.Ordinal);
    }

    private Task<string[]> AskAsync(string arguments, params string[] columns) =>
        NamedRows.OfAsync(shipped.Graph.Database, "linked-regions", $"{{{Provinces}, {arguments}}}", columns);
}

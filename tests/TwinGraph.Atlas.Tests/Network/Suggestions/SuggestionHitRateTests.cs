using System.Globalization;
using TwinGraph.Atlas.Network;
using TwinGraph.Atlas.Network.Projection;
using TwinGraph.Atlas.Network.Suggestions;
using TwinGraph.Atlas.Queries;
using TwinGraph.Atlas.Tests.Import;

namespace TwinGraph.Atlas.Tests.Network.Suggestions;

/// <summary>
/// How often suggestions come true on the shipped data; <c>-showliveoutput</c> prints the figures that
/// <c>src/TwinGraph.Atlas/docs/network.md</c> holds.
/// </summary>
public sealed class SuggestionHitRateTests(ShippedGraph shipped, ITestOutputHelper output) : IClassFixture<ShippedGraph>
{
    private const int First = 10;

    [Theory]
    [InlineData("PROVINCE", SuggestionScope.All, 3, 1)]
    [InlineData("PROVINCE", SuggestionScope.WithoutPartnership, 0, 1)]
    [InlineData("PROVINCE", SuggestionScope.Untied, 0, 0)]
    [InlineData(null, SuggestionScope.All, 2, 1)]
    [InlineData(null, SuggestionScope.WithoutPartnership, 0, 1)]
    [InlineData(null, SuggestionScope.Untied, 0, 0)]
    public async Task Suggestions_OfTheShippedData_ComeTrueMoreOftenThanPopularity(
        string? level,
        SuggestionScope scope,
        int leastLead,
        int leastLeadOfAll
    )
    {
        TieNetwork network = await NetworkAsync(level);
        SuggestionHitRate last = SuggestionHitRate.Measure(network, scope, 0.9, 1, First, new());
        SuggestionHitRate all = Enumerable
            .Range(3, 7)
            .Select(i => SuggestionHitRate.Measure(network, scope, i / 10.0, (i + 1) / 10.0, First, new()))
            .Aggregate((a, b) => a.And(b));
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{level ?? "as named", -9} {scope, -18} last tenth: {Show(last)}"
            )
        );
        output.WriteLine($"{"", -28} last seven tenths: {Show(all)}");

        Assert.True(last.Hits >= last.BaselineHits + leastLead, Show(last));
        Assert.True(all.Hits >= all.BaselineHits + leastLeadOfAll, Show(all));
        Assert.True(all.RegionHits >= all.BaselineRegionHits, Show(all));
    }

    private static string Show(SuggestionHitRate rate) =>
        $"{rate.HiddenTies} ties, {rate.Pairs} pairs ({rate.KnownPairs} of known regions); in the first {First}: "
        + $"{rate.Hits}, by popularity {rate.BaselineHits}; in the first {First} of a region: {rate.RegionHits}, "
        + $"by popularity {rate.BaselineRegionHits}, of {2 * rate.KnownPairs}";

    private async Task<TieNetwork> NetworkAsync(string? level)
    {
        var filter = new NetworkFilter { Level = level };
        var limits = new NetworkLimits();
        return NetworkProjection.Read(
            await NamedQueryCatalog
                .Load()[NetworkProjection.QueryName]
                .RunAsync(shipped.Graph.Database, NetworkProjection.Arguments(filter, limits)),
            filter,
            limits
        );
    }
}

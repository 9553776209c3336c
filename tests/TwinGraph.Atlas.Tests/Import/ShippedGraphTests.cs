using TwinGraph.Atlas.Checks;

namespace TwinGraph.Atlas.Tests.Import;

public sealed class ShippedGraphTests(ShippedGraph shipped) : IClassFixture<ShippedGraph>
{
    [Fact]
    public async Task Check_OfTheShippedGraph_FindsNothing() =>
        Assert.Empty((await GraphCheck.RunAsync(shipped.Graph.Database)).Findings);

    [Fact]
    public async Task EveryTie_HasASourceAndAMilestone() =>
        Assert.Empty(
            await shipped.Graph.RowsAsync(
                "MATCH (t:Tie) WHERE NOT (t)-[:REPORTED_IN]->(:Source) OR NOT (t)-[:PASSED]->(:Milestone) RETURN t.id"
            )
        );

    [Fact]
    public async Task Klaten_IsTiedToTheCountyAndNotToTheCityOfNanjing() =>
        Assert.Equal(
            ["CN-350627 | Nanjing County"],
            await shipped.Graph.RowsAsync("MATCH (:Entity {id: 'ID-33.10'})-[:PARTNERS_WITH]-(r) RETURN r.id, r.name")
        );

    [Fact]
    public async Task APlannedSigning_IsNoLink() =>
        Assert.Equal(
            "0",
            await shipped.Graph.ScalarAsync("MATCH ()-[r:PARTNERS_WITH {tie: 'seed-tie-11'}]->() RETURN count(r)")
        );
}

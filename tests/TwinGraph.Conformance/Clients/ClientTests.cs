namespace TwinGraph.Conformance.Clients;

/// <summary>What Neo4j's tools send when they connect and while they are used, on the data that ships.</summary>
public sealed class ClientTests(ShippedGraph graph) : IClassFixture<ShippedGraph>
{
    public static TheoryData<string, string> Steps { get; } =
        new(ClientFixture.All.SelectMany(static f => f.Steps.Select(step => (f.Client, step.Name))));

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Client_SendsAStatement_GetsWhatItNeeds(string client, string name)
    {
        ClientStep step = ClientFixture
            .All.Single(fixture => fixture.Client == client)
            .Steps.Single(step => step.Name == name);

        Assert.Empty(await ClientReplay.RunAsync(graph.Database, step));
    }

    [Fact]
    public void Fixtures_CoverEachClientOnce()
    {
        Assert.True(ClientFixture.All.Count >= 11);
        Assert.Distinct(ClientFixture.All.Select(static fixture => fixture.Client));
        Assert.All(ClientFixture.All, static fixture => Assert.Distinct(fixture.Steps.Select(static s => s.Name)));
    }
}

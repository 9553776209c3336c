namespace TwinGraph.Conformance.Clients;

/// <summary>The same statements of the same clients, sent over Bolt.</summary>
public sealed class BoltClientTests(ServedGraph graph) : IClassFixture<ServedGraph>
{
    public static TheoryData<string, string> Steps => ClientTests.Steps;

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Client_SendsAStatementOverBolt_GetsWhatItNeeds(string client, string name)
    {
        ClientStep step = ClientFixture
            .All.Single(fixture => fixture.Client == client)
            .Steps.Single(step => step.Name == name);

        Assert.Empty(await ClientReplay.RunAsync(graph.Database, step));
    }
}

using System.Text.Json;
using TwinGraph.Cypher;

namespace TwinGraph.Server.Tests.GraphQL.Roots;

public sealed class PathFieldsTests(ShippedGraph shipped)
{
    [Fact]
    public async Task Paths_ByTheProjection_AreThoseOfTheStatement()
    {
        // An empty list of nodes to avoid changes nothing, but it is beyond the statement. A short cut of an investment has no
        // date, so that dates are not compared.
        foreach (string to in (string[])["ID-31", "CN-350627", "company:allmed-medical", "CN", "ID-35.78"])
        {
            const string Selection = "{ length cost nodes { id } edges { id kind status programme parallel { id } } }";
            Answer statement = await AskAsync(
                $$"""{ paths(from: "ID-33.25", to: "{{to}}", maxLength: 8) {{Selection}} }"""
            );
            Answer projection = await AskAsync(
                $$"""{ paths(from: "ID-33.25", to: "{{to}}", maxLength: 8, avoiding: []) {{Selection}} }"""
            );

            Assert.True(statement.Data.GetProperty("paths").GetArrayLength() > 0, to);
            Assert.Equal(statement.Data.ToString(), projection.Data.ToString());
        }
    }

    [Fact]
    public async Task Paths_KShortest_BeginWithAllShortestAndNeverGetShorter()
    {
        JsonElement[] paths = await PathsAsync("mode: K_SHORTEST, k: 12, maxLength: 7", "ID-31");

        Assert.Equal(12, paths.Length);
        double[] costs = [.. paths.Select(p => p.GetProperty("cost").GetDouble())];
        Assert.Equal(costs.Order(), costs);
        Assert.Equal(12, paths.Select(Nodes).Distinct().Count());
        string[] shortest = [.. (await PathsAsync("maxLength: 7", "ID-31")).Select(Nodes)];
        Assert.Subset(paths.Select(Nodes).ToHashSet(), shortest.ToHashSet());
    }

    [Fact]
    public async Task Paths_ThroughANode_PassIt()
    {
        JsonElement[] paths = await PathsAsync(
            "mode: K_SHORTEST, k: 3, through: [\"ID-21.01\"], maxLength: 8",
            "ID-31"
        );

        Assert.NotEmpty(paths);
        Assert.All(paths, path => Assert.Contains("ID-21.01", Nodes(path), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Paths_AvoidingNodesAndKinds_DoWithoutThem()
    {
        string[] all = [.. (await PathsAsync("maxLength: 8", "ID-31")).Select(Nodes)];
        Assert.Contains(all, path => path.Contains("CN-350000", StringComparison.Ordinal));

        JsonElement[] paths = await PathsAsync(
            "mode: K_SHORTEST, k: 5, maxLength: 10, avoiding: [\"CN-350000\"], avoidingKinds: [VISIT, MEETING]",
            "ID-31"
        );

        Assert.All(
            paths,
            path =>
            {
                Assert.DoesNotContain("CN-350000", Nodes(path), StringComparison.Ordinal);
                Assert.All(
                    path.GetProperty("edges").EnumerateArray(),
                    edge =>
                    {
                        Assert.NotEqual("VISIT", edge.GetProperty("kind").GetString());
                        Assert.All(
                            edge.GetProperty("parallel").EnumerateArray(),
                            other => Assert.NotEqual("VISIT", other.GetProperty("kind").GetString())
                        );
                    }
                );
            }
        );
    }

    [Fact]
    public async Task Paths_OnADayBeforeAnythingWasTied_AreNone() =>
        Assert.Empty(await PathsAsync("asOf: \"1980-01-01\"", "ID-31"));

    [Fact]
    public async Task Paths_KnownOnADayBeforeAnythingWasRecorded_AreNone() =>
        Assert.Empty(await PathsAsync("knownAt: \"1980-01-01\"", "ID-31"));

    [Fact]
    public async Task Paths_KnownToday_HaveTheirTies()
    {
        Answer answer = await AskAsync(
            """{ paths(from: "company:allmed-medical", to: "ID-33.25", knownAt: "2099-01-01") { edges { tie { id name } } } }"""
        );

        JsonElement edge = answer.Data.GetProperty("paths")[0].GetProperty("edges")[0];
        Assert.Equal("seed-tie-14", edge.GetProperty("tie").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Paths_KnownOnADay_HaveTheTiesAsTheyWereRecordedThen()
    {
        await using var graph = new ShippedGraph();
        await graph.InitializeAsync();
        await graph.Database.ExecuteAsync(
            """
            MATCH (t:Tie {id: 'seed-tie-14'})
            REMOVE t:Tie:Investment:Entity
            SET t:Former:FormerTie, t.supersededAt = '2099-01-02T00:00:00.000Z'
            WITH t
            MATCH (:Company)-[r:INVESTS_IN {tie: 'seed-tie-14'}]->()
            DELETE r
            """
        );
        const string Ends = """from: "company:allmed-medical", to: "ID-33.25" """;

        Answer now = await graph.Host.AskAsync($$"""{ paths({{Ends}}) { length } }""");
        Answer then = await graph.Host.AskAsync(
            $$"""
            {
              paths({{Ends}}, knownAt: "2099-01-01") { edges { tie { __typename id parties { role } sources { evidence } } } }
              network(center: "ID-33.25", knownAt: "2099-01-01") { edges { tie { id } } }
            }
            """
        );

        Assert.Equal(0, now.Data.GetProperty("paths").GetArrayLength());
        JsonElement tie = then.Data.GetProperty("paths")[0].GetProperty("edges")[0].GetProperty("tie");
        Assert.Equal("Investment", tie.GetProperty("__typename").GetString());
        Assert.True(tie.GetProperty("parties").GetArrayLength() > 1);
        Assert.True(tie.GetProperty("sources").GetArrayLength() > 0);
        Assert.Contains(
            then.Data.GetProperty("network").GetProperty("edges").EnumerateArray(),
            edge => edge.GetProperty("tie").GetProperty("id").GetString() == "seed-tie-14"
        );
    }

    [Theory]
    [InlineData("k: 0", "'k' must lie between 1 and 100; it is 0.")]
    [InlineData("avoiding: [\"ID-31\"]", "'avoiding' names 'ID-31', which the path must pass.")]
    [InlineData("through: [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]", "'through' may name at most 5 nodes.")]
    public async Task Paths_AskedForWhatCannotBe_SayWhy(string arguments, string message)
    {
        Answer answer = await AskAsync($$"""{ paths(from: "ID-33.25", to: "ID-31", {{arguments}}) { length } }""");

        Assert.Equal(("BAD_USER_INPUT", message), (answer.Code, answer.Message));
    }

    [Fact]
    public async Task Neighbourhood_WithALimitForAKind_ShowsSoManyAndSaysHowManyThereAre()
    {
        Answer answer = await AskAsync(
            """
            { neighbourhood(center: "CN-350000", limits: [{ kind: PARTNERSHIP, first: 2 }, { kind: INVESTMENT, first: 0 },
                { kind: VISIT, first: 0 }, { kind: MEETING, first: 0 }]) {
                neighbours { distance rank kinds node { id } } edges { from to } kinds { kind total shown } } }
            """
        );

        JsonElement around = answer.Data.GetProperty("neighbourhood");
        Assert.Equal(2, around.GetProperty("neighbours").GetArrayLength());
        JsonElement partnerships = around
            .GetProperty("kinds")
            .EnumerateArray()
            .Single(k => k.GetProperty("kind").GetString() == "PARTNERSHIP");
        Assert.Equal(2, partnerships.GetProperty("shown").GetInt32());
        Assert.True(partnerships.GetProperty("total").GetInt32() > 2);
        Assert.All(
            around.GetProperty("edges").EnumerateArray(),
            edge => Assert.Contains("CN-350000", edge.ToString(), StringComparison.Ordinal)
        );
    }

    private async Task<JsonElement[]> PathsAsync(string arguments, string to)
    {
        Answer answer = await AskAsync(
            $$"""{ paths(from: "ID-33.25", to: "{{to}}", {{arguments}}) { cost nodes { id } edges { kind parallel { kind } } } }"""
        );
        return [.. answer.Data.GetProperty("paths").EnumerateArray()];
    }

    private static string Nodes(JsonElement path) =>
        string.Join(' ', path.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()));

    private Task<Answer> AskAsync(string query) => shipped.Host.AskAsync(query);
}

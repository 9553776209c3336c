using System.Text.Json;

namespace TwinGraph.Server.Tests.GraphQL.Roots;

public sealed class AnalysisFieldsTests(ShippedGraph shipped)
{
    [Theory]
    [InlineData("DEGREE")]
    [InlineData("WEIGHTED_DEGREE")]
    [InlineData("PAGERANK")]
    [InlineData("BETWEENNESS")]
    [InlineData("CLOSENESS")]
    public async Task Centrality_ByAnyMeasure_RanksTheMostCentralFirst(string measure)
    {
        JsonElement[] nodes = await ListAsync(
            $$"""{ centrality(measure: {{measure}}, people: true, first: 500) { rank score degree node { id } } }"""
        );

        double[] scores = [.. nodes.Select(n => n.GetProperty("score").GetDouble())];
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.Equal(1, nodes[0].GetProperty("rank").GetInt32());
        Assert.True(scores[0] > scores[^1]);
        if (measure == "PAGERANK")
        {
            Assert.Equal(1, scores.Sum(), 1e-6);
        }
    }

    [Fact]
    public async Task Centrality_ByDegree_CountsThePartnersOfTheQuery()
    {
        JsonElement[] nodes = await ListAsync(
            """{ centrality(measure: DEGREE, kinds: [PARTNERSHIP], level: PROVINCE, first: 500) { degree node { id } } }"""
        );
        JsonElement[] linked = await ListAsync(
            """{ linkedRegions(from: { country: "CN", level: PROVINCE }, to: { country: "ID", level: PROVINCE }, minPartners: 1) { partnerCount region { id } } }"""
        );

        Assert.NotEmpty(linked);
        Assert.All(
            linked,
            region =>
                Assert.Contains(
                    nodes,
                    node =>
                        node.GetProperty("node").GetProperty("id").GetString()
                            == region.GetProperty("region").GetProperty("id").GetString()
                        && node.GetProperty("degree").GetInt32() == region.GetProperty("partnerCount").GetInt32()
                )
        );
    }

    [Fact]
    public async Task Centrality_Directed_GivesWhoOnlyReceivesNoDegree()
    {
        JsonElement[] nodes = await ListAsync(
            """{ centrality(measure: DEGREE, kinds: [INVESTMENT], people: true, directed: true, first: 500) { degree node { id } } }"""
        );

        Assert.Equal(0, Degree("ID-33.25"));
        Assert.True(Degree("company:allmed-medical") > 0);

        int Degree(string id) =>
            nodes
                .Single(n => n.GetProperty("node").GetProperty("id").GetString() == id)
                .GetProperty("degree")
                .GetInt32();
    }

    [Fact]
    public async Task Communities_OfTheNetwork_HoldEveryNodeOnce()
    {
        Answer answer = await shipped.Host.AskAsync(
            """{ communities(minSize: 1, first: 500, memberLimit: 500) { count communities { size members { id } } } }"""
        );
        JsonElement found = answer.Data.GetProperty("communities");
        JsonElement[] nodes = await ListAsync("""{ centrality(measure: DEGREE, first: 500) { node { id } } }""");

        string[] members =
        [
            .. found
                .GetProperty("communities")
                .EnumerateArray()
                .SelectMany(c => c.GetProperty("members").EnumerateArray())
                .Select(m => m.GetProperty("id").GetString()!),
        ];
        Assert.Equal(found.GetProperty("count").GetInt32(), found.GetProperty("communities").GetArrayLength());
        Assert.Equal(nodes.Select(n => n.GetProperty("node").GetProperty("id").GetString()!).Order(), members.Order());
    }

    [Fact]
    public async Task Bridges_OfTheNetwork_LeavePiecesThatAddUp()
    {
        Answer answer = await shipped.Host.AskAsync(
            """{ bridges(first: 500) { nodes { cutOff node { id } pieces { size } } links { cutOff pieces { size } } } }"""
        );
        JsonElement[] nodes = [.. answer.Data.GetProperty("bridges").GetProperty("nodes").EnumerateArray()];

        Assert.NotEmpty(nodes);
        Assert.All(
            nodes.Concat(answer.Data.GetProperty("bridges").GetProperty("links").EnumerateArray()),
            bridge =>
            {
                int[] sizes =
                [
                    .. bridge.GetProperty("pieces").EnumerateArray().Select(p => p.GetProperty("size").GetInt32()),
                ];
                Assert.True(sizes.Length > 1);
                Assert.Equal(sizes.OrderDescending(), sizes);
                Assert.Equal(bridge.GetProperty("cutOff").GetInt32(), sizes.Skip(1).Sum());
            }
        );
    }

    [Theory]
    [InlineData("centrality(measure: PAGERANK, weight: AMOUNT) { rank }", "name it, such as 'currency: \"USD\"'.")]
    [InlineData("communities(resolution: 0) { count }", "'resolution' must lie between 0.01 and 100; it is 0.")]
    [InlineData("bridges(first: 0) { parts }", "'first' must lie between 1 and 500; it is 0.")]
    [InlineData(
        "commonPartners(regions: [\"CN-350000\", \"CN-370000\"], atLeast: 3) { tieCount }",
        "'atLeast' must lie between 1 and 2; it is 3."
    )]
    public async Task Field_AskedForWhatCannotBe_SaysWhy(string field, string message)
    {
        Answer answer = await shipped.Host.AskAsync($"{{ {field} }}");

        Assert.Equal("BAD_USER_INPUT", answer.Code);
        Assert.EndsWith(message, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ centrality(measure: BETWEENNESS) { rank } }", "Betweenness is exact and costs nodes times edges")]
    [InlineData("{ communities { count } }", "The network has more than 20 ties.")]
    public async Task Network_BeyondItsLimit_SaysHowToNarrow(string query, string message)
    {
        await using TestHost host = await TestHost.StartAsync(
            shipped.Database,
            new Server.GraphQL.Limits.GraphQLLimits
            {
                Network = query.Contains("communities", StringComparison.Ordinal)
                    ? new() { MaxTies = 20 }
                    : new() { MaxExactWork = 100 },
            }
        );

        Answer answer = await host.AskAsync(query);

        Assert.Equal("NETWORK_LIMIT", answer.Code);
        Assert.StartsWith(message, answer.Message, StringComparison.Ordinal);
        Assert.Contains("Narrow", answer.Message, StringComparison.Ordinal);
    }

    private async Task<JsonElement[]> ListAsync(string query)
    {
        Answer answer = await shipped.Host.AskAsync(query);
        return [.. answer.Data.EnumerateObject().First().Value.EnumerateArray()];
    }
}

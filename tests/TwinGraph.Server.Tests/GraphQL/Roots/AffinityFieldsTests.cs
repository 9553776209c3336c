using System.Text.Json;

namespace TwinGraph.Server.Tests.GraphQL.Roots;

public sealed class AffinityFieldsTests(ShippedGraph shipped)
{
    [Fact]
    public async Task CommonPartners_OfAtLeastSome_HoldThoseOfAll()
    {
        string[] all = await PartnersAsync("");
        string[] some = await PartnersAsync(", atLeast: 1");

        Assert.NotEmpty(all);
        Assert.Subset(some.ToHashSet(), all.ToHashSet());
        Assert.True(some.Length > all.Length);
        Assert.All(await PartnersAsync(", atLeast: 1, country: \"id\""), id => Assert.StartsWith("ID", id));
    }

    [Theory]
    [InlineData("TIES")]
    [InlineData("SECTORS")]
    public async Task SimilarRegions_ByJaccard_HaveTheShareThatTheySay(string over)
    {
        JsonElement[] similar = await ListAsync(
            $$"""{ similarRegions(region: "ID-33", level: PROVINCE, over: {{over}}) { score sharedCount region { id } shared { __typename id } } }"""
        );

        Assert.NotEmpty(similar);
        Assert.All(
            similar,
            row =>
            {
                Assert.InRange(row.GetProperty("score").GetDouble(), double.Epsilon, 1);
                Assert.Equal(row.GetProperty("sharedCount").GetInt32(), row.GetProperty("shared").GetArrayLength());
                Assert.All(
                    row.GetProperty("shared").EnumerateArray(),
                    shared =>
                        Assert.Equal(
                            over == "SECTORS" ? "Sector" : "Province",
                            shared.GetProperty("__typename").GetString()
                        )
                );
            }
        );
    }

    [Fact]
    public async Task SuggestedTies_OfARegion_AllNameItAndNoPartner()
    {
        JsonElement[] suggested = await ListAsync(
            """{ suggestedTies(of: "ID-33", level: PROVINCE) { score from { id } to { id } facts { score } reason } }"""
        );
        JsonElement[] partners = await ListAsync(
            """{ partnersOf(region: "ID-33", level: PROVINCE) { region { id } } }"""
        );

        Assert.Equal(10, suggested.Length);
        Assert.All(
            suggested,
            pair =>
            {
                Assert.Equal("ID-33", pair.GetProperty("to").GetProperty("id").GetString());
                Assert.DoesNotContain(
                    pair.GetProperty("from").GetProperty("id").GetString(),
                    partners.Select(p => p.GetProperty("region").GetProperty("id").GetString())
                );
                double facts = pair.GetProperty("facts").EnumerateArray().Sum(f => f.GetProperty("score").GetDouble());
                Assert.InRange(pair.GetProperty("score").GetDouble() - facts, -1e-8, 0.02);
            }
        );
    }

    private async Task<string[]> PartnersAsync(string more) =>
        [
            .. (
                await ListAsync(
                    $$"""{ commonPartners(regions: ["CN-350000", "CN-370000"], level: PROVINCE{{more}}) { region { id } } }"""
                )
            ).Select(p => p.GetProperty("region").GetProperty("id").GetString()!),
        ];

    private async Task<JsonElement[]> ListAsync(string query)
    {
        Answer answer = await shipped.Host.AskAsync(query);
        return [.. answer.Data.EnumerateObject().First().Value.EnumerateArray()];
    }
}

using System.Text.Json;
using TwinGraph.Server.Tests.GraphQL.Mutations;

namespace TwinGraph.Server.Tests.GraphQL.Roots;

/// <summary>What was changed, and what was known before it was.</summary>
public sealed class HistoryFieldsTests(EditedServer server) : IClassFixture<EditedServer>
{
    [Fact]
    public async Task Changes_OfTheLog_AreReadOnBehindANumber()
    {
        JsonElement first = await AskAsync("{ changes(first: 3) { sequence action by } }");
        JsonElement next = await AskAsync("{ changes(first: 1, after: 3) { sequence id } }");

        Assert.Equal([1, 2, 3], first.EnumerateArray().Select(c => c.GetProperty("sequence").GetInt32()));
        Assert.All(first.EnumerateArray(), c => Assert.Equal("import", c.GetProperty("by").GetString()));
        Assert.Equal("""[{"sequence":4,"id":"change:4"}]""", next.GetRawText());
    }

    [Theory]
    [InlineData("kinds: [TIE]", 149)]
    [InlineData("kinds: [INVESTMENT]", 25)]
    [InlineData("kinds: [TIE], actions: [RETRACTED]", 0)]
    [InlineData("kinds: [TIE], until: \"2020-01-01\"", 0)]
    [InlineData("subject: \"seed-tie-06\"", 1)]
    public async Task Changes_UnderAFilter_AreThoseThatPassIt(string filter, int count) =>
        Assert.Equal(
            count,
            (await AskAsync($"{{ changes({filter}, by: \"import\", first: 500) {{ id }} }}")).GetArrayLength()
        );

    [Fact]
    public async Task Changes_WithTheirNodes_AskForAllOfThemAtOnce()
    {
        var database = new CountingDatabase(server.Database);
        await using TestHost host = await TestHost.StartAsync(database);

        Answer answer = await host.AskAsync(
            """{ changes(kinds: [TIE], first: 20) { summary fields { field after } node { id ... on Tie { status sources { source { title } } } } } }"""
        );

        Assert.Equal(20, answer.Data.GetProperty("changes").GetArrayLength());
        Assert.Equal(1, database.Statements);
    }

    [Fact]
    public async Task Changes_ByAnEditor_SayWhatWasDoneAndWhatWasKnownBefore()
    {
        const string Klaten =
            """linkedRegions(from: {country: "ID", within: "ID-33.10"}, to: {country: "CN"}, minPartners: 1CLOCK) { ties { __typename id status parties { role node { id } } milestones { status on } sources { source { id } } } }""";
        string before = (await AskAsync($"{{ {Klaten.Replace("CLOCK", "", StringComparison.Ordinal)} }}")).GetRawText();

        await AskAsync(
            """mutation { amendTie(id: "seed-tie-06", changes: {status: MOU, on: "2026-11-20"}, evidence: [{source: "s001", quote: "nota kesepahaman"}], reason: "signed") { ... on Edit { version } } }"""
        );
        JsonElement changed = await AskAsync(
            """{ changes(by: "ann", subject: "seed-tie-06") { action kind reason node { ... on Tie { status } } } }"""
        );
        string now = (await AskAsync($"{{ {Klaten.Replace("CLOCK", "", StringComparison.Ordinal)} }}")).GetRawText();
        string then = (
            await AskAsync($"{{ {Klaten.Replace("CLOCK", ", knownAt: \"2026-11-24\"", StringComparison.Ordinal)} }}")
        ).GetRawText();
        JsonElement learnt = await AskAsync(
            """{ compare(knownAt: "2026-11-24", andKnownAt: "2099-12-31", within: "ID-33.10") { moved { tie { id } from to } came { to } withdrawn { from } } }"""
        );

        Assert.Equal(
            """[{"action":"AMENDED","kind":"partnership","reason":"signed","node":{"status":"MOU"}}]""",
            changed.GetRawText()
        );
        Assert.Contains("\"status\":\"MOU\"", now, StringComparison.Ordinal);
        Assert.Contains("\"__typename\":\"Partnership\"", then, StringComparison.Ordinal);
        Assert.Equal(before, then);
        Assert.Equal(
            """{"moved":[{"tie":{"id":"seed-tie-06"},"from":"LOI","to":"MOU"}],"came":[],"withdrawn":[]}""",
            learnt.GetRawText()
        );
    }

    [Fact]
    public async Task Changes_SinceADayBehindUntil_SaySo()
    {
        Answer answer = await server.Host.AskAsync("""{ changes(since: "2026-12-02", until: "2026-12-01") { id } }""");

        Assert.Equal("BAD_USER_INPUT", answer.Code);
        Assert.Equal("'since' must not lie after 'until'; they are 2026-12-02 and 2026-12-01.", answer.Message);
    }

    private async Task<JsonElement> AskAsync(string query) =>
        (await server.Host.AskAsync(query)).Data.EnumerateObject().First().Value;
}

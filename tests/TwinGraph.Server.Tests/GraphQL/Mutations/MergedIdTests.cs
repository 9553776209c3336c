using System.Text.Json;
using TwinGraph.Atlas.Checks;

namespace TwinGraph.Server.Tests.GraphQL.Mutations;

/// <summary>What the id of a node that was merged answers, and how a merge is undone.</summary>
public sealed class MergedIdTests(EditedServer server) : IClassFixture<EditedServer>
{
    private const string Merge = """
        mutation($from: ID!, $into: ID!) {
          mergeNodes(from: $from, into: $into, evidence: [{source: "s001", quote: "one and the same"}]) {
            __typename
            ... on Edit { changes { id action subject } }
            ... on EditProblem { message }
          }
        }
        """;

    private const string Revert = """
        mutation($change: ID!) {
          revert(change: $change, reason: "two after all") {
            __typename
            ... on Edit { node { id } changes { action subject reverts } }
            ... on EditProblem { path message mend }
            ... on Conflict { with }
          }
        }
        """;

    [Fact]
    public async Task TheIdOfAMergedNode_AnswersTheOneThatStayed_UnderItsOwnId()
    {
        (string from, string into) = await CompaniesAsync("Follow");
        await MergeAsync(from, into);

        JsonElement data = await AskAsync(
            """query($from: ID!, $into: ID!) { node(id: $from) { id ... on Company { name aliases } } nodes(ids: ["no:such", $from, $into]) { id } }""",
            new { from, into }
        );
        Assert.Equal(
            $$"""{"node":{"id":"{{into}}","name":"Follow Tbk","aliases":["Follow"]},"nodes":[null,{"id":"{{into}}"},{"id":"{{into}}"}]}""",
            data.GetRawText()
        );
        Answer filtered = await server.Host.AskAsync("query($from: ID!) { ties(of: $from) { id } }", new { from });
        Assert.Equal("NOT_FOUND", filtered.Code);
        Assert.Equal($"'{from}' was merged into '{into}'. Ask for that one.", filtered.Message);
    }

    [Fact]
    public async Task TheIdOfANodeThatWasMergedTwice_LeadsToTheLast()
    {
        (string from, string into) = await CompaniesAsync("Chain");
        string last = await CompanyAsync("Chain Holding");
        await MergeAsync(from, into);
        await MergeAsync(into, last);
        JsonElement data = await AskAsync(
            "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
            new { ids = new[] { from, into } }
        );
        Assert.Equal($$"""{"nodes":[{"id":"{{last}}"},{"id":"{{last}}"}]}""", data.GetRawText());
    }

    [Fact]
    public async Task TheIdOfAMergedTie_AnswersTheTieThatStayed_AndAnotherTypeAnswersNull()
    {
        (string from, string into) = (await VisitAsync("m-1"), await VisitAsync("m-2"));
        await MergeAsync(from, into);
        (string company, string holding) = await CompaniesAsync("No Tie");
        await MergeAsync(company, holding);

        JsonElement data = await AskAsync(
            "query($from: ID!, $company: ID!) { tie(id: $from) { id } none: tie(id: $company) { id } }",
            new { from, company }
        );
        Assert.Equal("""{"tie":{"id":"m-2"},"none":null}""", data.GetRawText());
    }

    [Fact]
    public async Task AnIdThatWasTakenAnew_IsTheNewNodes()
    {
        (string from, string into) = await CompaniesAsync("Anew");
        await MergeAsync(from, into);
        JsonElement again = (
            await AskAsync(
                """mutation { recordCompany(company: {name: "Anew"}, evidence: [{source: "s001"}]) { __typename ... on Edit { subject } ... on EditProblem { message } } }"""
            )
        ).GetProperty("recordCompany");
        Assert.Equal($$"""{"__typename":"Edit","subject":"{{from}}"}""", again.GetRawText());
        JsonElement node = (await AskAsync("query($from: ID!) { node(id: $from) { id } }", new { from })).GetProperty(
            "node"
        );

        Assert.Equal(from, node.GetProperty("id").GetString());
    }

    [Fact]
    public async Task AMergeThatIsReverted_BringsBothBack_AndTheHistoryKeepsAll()
    {
        (string from, string into) = await CompaniesAsync("Parted");
        JsonElement[] merged = await MergeAsync(from, into);
        Assert.All(merged, c => Assert.Equal("MERGED", c.GetProperty("action").GetString()));
        string change = merged.Single(c => c.GetProperty("subject").GetString() == from).GetProperty("id").GetString()!;

        JsonElement reverted = (await AskAsync(Revert, new { change })).GetProperty("revert");

        Assert.Equal("Edit", reverted.GetProperty("__typename").GetString());
        Assert.All(
            reverted.GetProperty("changes").EnumerateArray(),
            c =>
                Assert.Equal(
                    ("REVERTED", change),
                    (c.GetProperty("action").GetString(), c.GetProperty("reverts").GetString())
                )
        );
        JsonElement data = await AskAsync(
            "query($from: ID!, $into: ID!) { from: node(id: $from) { id ... on Company { aliases } } into: node(id: $into) { id ... on Company { aliases } } history(id: $from) { action } }",
            new { from, into }
        );
        Assert.Equal(
            $$"""{"from":{"id":"{{from}}","aliases":[]},"into":{"id":"{{into}}","aliases":[]},"history":[{"action":"REVERTED"},{"action":"MERGED"},{"action":"RECORDED"}]}""",
            data.GetRawText()
        );
        Assert.Empty((await GraphCheck.RunAsync(server.Database)).Findings);

        // What was undone can be done anew, but its undoing not be undone.
        string undoing = (await AskAsync("query($from: ID!) { history(id: $from, first: 1) { id } }", new { from }))
            .GetProperty("history")[0]
            .GetProperty("id")
            .GetString()!;
        JsonElement refused = (await AskAsync(Revert, new { change = undoing })).GetProperty("revert");
        Assert.Equal(
            ("Conflict", $"{undoing} is part of the undoing of a merge", "Merge the two nodes anew"),
            (
                refused.GetProperty("__typename").GetString(),
                refused.GetProperty("message").GetString(),
                refused.GetProperty("mend").GetString()
            )
        );
        Assert.NotEmpty(await MergeAsync(from, into));
    }

    [Fact]
    public async Task AMergeOfWhatWasChangedSince_CannotBeReverted_AndNothingIsWritten()
    {
        (string from, string into) = await CompaniesAsync("Grown");
        JsonElement[] merged = await MergeAsync(from, into);
        JsonElement later = (
            await AskAsync(
                """mutation($into: ID!) { amendCompany(id: $into, changes: {nameZh: "布"}, evidence: [{source: "s001"}]) { ... on Edit { changes { id } } } }""",
                new { into }
            )
        )
            .GetProperty("amendCompany")
            .GetProperty("changes")[0];
        long before = await server.ChangesAsync();

        JsonElement refused = (
            await AskAsync(Revert, new { change = merged[0].GetProperty("id").GetString() })
        ).GetProperty("revert");

        Assert.Equal("Conflict", refused.GetProperty("__typename").GetString());
        Assert.Contains("it was changed later", refused.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            later.GetProperty("id").GetString(),
            refused.GetProperty("with").EnumerateArray().Single().GetString()
        );
        Assert.Equal(before, await server.ChangesAsync());
    }

    private async Task<(string From, string Into)> CompaniesAsync(string name) =>
        (await CompanyAsync(name), await CompanyAsync(name + " Tbk"));

    private async Task<string> CompanyAsync(string name)
    {
        JsonElement data = await AskAsync(
            """mutation($name: String!) { recordCompany(company: {name: $name}, evidence: [{source: "s001"}]) { ... on Edit { subject } ... on EditProblem { message } } }""",
            new { name }
        );
        return data.GetProperty("recordCompany").GetProperty("subject").GetString()!;
    }

    private async Task<string> VisitAsync(string id)
    {
        JsonElement data = await AskAsync(
            """mutation($id: ID!) { recordTie(tie: {id: $id, kind: VISIT, type: "delegation", status: COMPLETED, from: [{id: "ID-33.10"}], to: [{id: "CN-350000"}]}, evidence: [{source: "s001"}]) { ... on Edit { subject } ... on EditProblem { message } } }""",
            new { id }
        );
        return data.GetProperty("recordTie").GetProperty("subject").GetString()!;
    }

    private async Task<JsonElement[]> MergeAsync(string from, string into)
    {
        JsonElement edit = (await AskAsync(Merge, new { from, into })).GetProperty("mergeNodes");
        Assert.True(edit.GetProperty("__typename").GetString() == "Edit", edit.GetRawText());
        return [.. edit.GetProperty("changes").EnumerateArray()];
    }

    private async Task<JsonElement> AskAsync(string query, object? variables = null) =>
        (await server.Host.AskAsync(query, variables)).Data;
}

using System.Text.Json;

namespace TwinGraph.Server.Tests.GraphQL.Roots;

public sealed class ViewFieldsTests(ShippedGraph shipped)
{
    private const string Whole =
        "{ nodes { id kind name(language: ZH) country parent lat lon ties distance } "
        + "edges { id from to type kind status on until tie sectors programme amount currency steps { status on } } "
        + "totalNodes totalEdges truncated first last }";

    [Fact]
    public async Task View_OfTheWholeGraph_IsOneStatementWithinTheDefaultCost()
    {
        var database = new CountingDatabase(shipped.Database);
        await using TestHost host = await TestHost.StartAsync(database);

        Answer answer = await host.AskAsync(
            $"{{ view(include: [OFFICIALS, COMPANIES, SECTORS, PROGRAMMES, HIERARCHY]) {Whole} }}"
        );

        JsonElement view = answer.Data.GetProperty("view");
        Assert.Equal(1, database.Statements);
        Assert.Equal(view.GetProperty("totalEdges").GetInt32(), view.GetProperty("edges").GetArrayLength());
        Assert.Contains(
            view.GetProperty("nodes").EnumerateArray(),
            n => n.GetProperty("id").ValueEquals("CN-350000") && n.GetProperty("name").ValueEquals("福建省")
        );
    }

    [Fact]
    public async Task Edge_OfATie_HasItsFactsAndSteps()
    {
        JsonElement view = await ViewAsync(
            """{ view(center: "company:allmed-medical") { edges { __typename mine: id from to type kind status tie sectors programme amount currency steps { __typename on } } } }"""
        );

        JsonElement edge = view.GetProperty("edges")
            .EnumerateArray()
            .Single(e => e.GetProperty("from").ValueEquals("company:allmed-medical"));
        Assert.Equal(
            """{"__typename":"ViewEdge","mine":"seed-tie-14/company:allmed-medical/ID-33.25","from":"company:allmed-medical","to":"ID-33.25","type":"INVESTS_IN","kind":"INVESTMENT","status":""",
            edge.GetRawText()[..edge.GetRawText().IndexOf("\"PLANNED\"", StringComparison.Ordinal)]
        );
        Assert.Equal(100_000_000, edge.GetProperty("amount").GetDouble());
        Assert.Equal("TCTP", edge.GetProperty("programme").GetString());
    }

    [Fact]
    public async Task Steps_OfATie_AreWhatIsSelectedOfThem()
    {
        JsonElement view = await ViewAsync(
            "{ view(kinds: [PARTNERSHIP], center: \"ID-33.10\") { edges { tie steps { __typename status day: on } } } }"
        );

        Assert.Equal(
            """[{"tie":"seed-tie-06","steps":[{"__typename":"ViewStep","status":"LOI","day":"2025-06-24"}]}]""",
            view.GetProperty("edges").GetRawText()
        );
    }

    [Fact]
    public async Task Name_InALanguageOfAVariable_IsInIt()
    {
        Answer answer = await shipped.Host.AskAsync(
            "query Q($l: Language) { view(center: \"CN-350000\", depth: 0) { ...V } } fragment V on View { nodes { a: name b: name(language: $l) } }",
            new { l = "ZH" }
        );

        Assert.Equal(
            """[{"a":"Fujian","b":"福建省"}]""",
            answer.Data.GetProperty("view").GetProperty("nodes").GetRawText()
        );
    }

    [Theory]
    [InlineData("center: \"CN-999999\"", "NOT_FOUND", "There is nothing of id 'CN-999999'.")]
    [InlineData("sectors: [\"sector:nothing\"]", "NOT_FOUND", "There is nothing of id 'sector:nothing'.")]
    [InlineData("countries: [\"CN\", \"XX\"]", "NOT_FOUND", "There is nothing of id 'XX'.")]
    [InlineData("center: \"s001\"", "BAD_USER_INPUT", "'s001' cannot be the center of a view")]
    [InlineData("edgeLimit: 200001", "BAD_USER_INPUT", "'edgeLimit' is 200001, and a view holds at most 200000 edges.")]
    [InlineData("nodeLimit: 0", "BAD_USER_INPUT", "'nodeLimit' must lie between 1 and 50000")]
    [InlineData("depth: 6", "BAD_USER_INPUT", "'depth' must lie between 0 and 5")]
    public async Task View_ThatCannotBe_IsRefusedInWords(string arguments, string code, string message)
    {
        Answer answer = await shipped.Host.AskAsync($"{{ view({arguments}) {{ totalNodes }} }}");

        Assert.Equal(code, answer.Code);
        Assert.StartsWith(message, answer.Message, StringComparison.Ordinal);
    }

    private async Task<JsonElement> ViewAsync(string query) =>
        (await shipped.Host.AskAsync(query)).Data.GetProperty("view");
}

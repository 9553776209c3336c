using System.Text.Json;

namespace TwinGraph.Server.Tests.GraphQL.Compile;

/// <summary>Connections: pages, cursors, orders and sums.</summary>
public sealed class ConnectionTests(ShippedGraph graph)
{
    private const string Page =
        "query($first: Int, $after: String, $last: Int, $before: String) { page: provincesConnection(ARGS first: $first, after: "
        + "$after, last: $last, before: $before) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } "
        + "edges { cursor node { id } } } }";

    public static TheoryData<string> Orders =>
        [
            "",
            "orderBy: [{name: ASC}],",
            "orderBy: [{lat: DESC}],",
            "orderBy: [{lat: ASC}],",
            "orderBy: [{adminClass: ASC}, {lon: DESC}],",
            "orderBy: [{adminClass: DESC}, {id: DESC}],",
            "where: {countryCode: {eq: \"ID\"}}, orderBy: [{pinyin: DESC}],",
        ];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Pages_OneAfterTheOther_AreTheWholeList(string arguments)
    {
        List<string> whole = Ids((await AskAsync(arguments, new { first = 200 })).Json);

        var forward = new List<string>();
        string? after = null;
        bool hasMore = true;
        while (hasMore)
        {
            JsonElement page = (await AskAsync(arguments, new { first = 7, after })).Data.GetProperty("page");
            forward.AddRange(Ids(page));
            JsonElement info = page.GetProperty("pageInfo");
            Assert.Equal(after is not null, info.GetProperty("hasPreviousPage").GetBoolean());
            hasMore = info.GetProperty("hasNextPage").GetBoolean();
            after = info.GetProperty("endCursor").GetString();
        }

        Assert.True(whole.Count > 30);
        Assert.Equal(whole, forward);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Pages_OneBeforeTheOther_AreTheWholeList(string arguments)
    {
        List<string> whole = Ids((await AskAsync(arguments, new { first = 200 })).Json);

        var backward = new List<string>();
        string? before = null;
        bool hasMore = true;
        while (hasMore)
        {
            JsonElement page = (await AskAsync(arguments, new { last = 7, before })).Data.GetProperty("page");
            backward.InsertRange(0, Ids(page));
            JsonElement info = page.GetProperty("pageInfo");
            Assert.Equal(before is not null, info.GetProperty("hasNextPage").GetBoolean());
            hasMore = info.GetProperty("hasPreviousPage").GetBoolean();
            before = info.GetProperty("startCursor").GetString();
        }

        Assert.Equal(whole, backward);
    }

    [Theory]
    [InlineData("ASC")]
    [InlineData("DESC")]
    public async Task Order_ByWhatSomeLack_PutsThemLast(string direction)
    {
        Answer answer = await graph.Host.AskAsync(
            $$"""{ tiesConnection(orderBy: [{amount: {{direction}}}], first: 500) { nodes { amount } } }"""
        );

        List<bool> hasNone =
        [
            .. answer
                .Data.GetProperty("tiesConnection")
                .GetProperty("nodes")
                .EnumerateArray()
                .Select(n => n.GetProperty("amount").ValueKind == JsonValueKind.Null),
        ];
        Assert.Contains(true, hasNone);
        Assert.Contains(false, hasNone);
        Assert.Equal(hasNone.Order(), hasNone);
    }

    [Fact]
    public async Task Cursor_OfAnotherOrder_IsRefused()
    {
        string cursor = (await AskAsync("orderBy: [{name: ASC}],", new { first = 1 }))
            .Data.GetProperty("page")
            .GetProperty("pageInfo")
            .GetProperty("endCursor")
            .GetString()!;

        Answer answer = await AskAsync("orderBy: [{name: DESC}],", new { first = 1, after = cursor });

        Assert.Equal("BAD_USER_INPUT", answer.Code);
        Assert.StartsWith("'after' is the cursor of another list.", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first: 5, last: 5", "'first' and 'last' together ask for two pages; give one of them.")]
    [InlineData("first: -1", "'first' must lie between 0 and 500; it is -1.")]
    [InlineData("last: 501", "'last' must lie between 0 and 500; it is 501.")]
    [InlineData("after: \"nonsense\"", "'after' is no cursor. Take one")]
    [InlineData("orderBy: []", "'orderBy' is empty.")]
    [InlineData("where: {name: {eq: null}}", "'name: {eq: null}' compares with null")]
    [InlineData(
        "where: {not: {not: {not: {not: {not: {not: {not: {not: {not: {}}}}}}}}}}",
        "The filter is nested more than 8 levels deep."
    )]
    public async Task Arguments_ThatMeanNothing_AreRefusedInWords(string arguments, string message)
    {
        Answer answer = await graph.Host.AskAsync($$"""{ citiesConnection({{arguments}}) { nodes { id } } }""");

        Assert.Equal("BAD_USER_INPUT", answer.Code);
        Assert.StartsWith(message, answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cursor_OfTheSameRelation_HoldsWhateverElseIsSelected()
    {
        const string Plain =
            """{ region(id: "ID-33") { tiesConnection(first: 2) { edges { cursor node { id } } } } }""";
        JsonElement edges = (await graph.Host.AskAsync(Plain))
            .Data.GetProperty("region")
            .GetProperty("tiesConnection")
            .GetProperty("edges");

        Answer answer = await graph.Host.AskAsync(
            $$"""{ region(id: "ID-33") { ... on City { lat } tiesConnection(first: 1, after: "{{edges[0].GetProperty("cursor").GetString()}}") { nodes { id } } } }"""
        );

        Assert.Equal(
            edges[1].GetProperty("node").GetProperty("id").GetString(),
            answer
                .Data.GetProperty("region")
                .GetProperty("tiesConnection")
                .GetProperty("nodes")[0]
                .GetProperty("id")
                .GetString()
        );
    }

    [Fact]
    public async Task Argument_BelowTheRoot_IsRefusedWithItsPlace()
    {
        Answer answer = await graph.Host.AskAsync(
            "{\n region(id: \"ID-33\") {\n  tiesConnection(first: 501) { totalCount }\n }\n}"
        );

        Assert.Equal("BAD_USER_INPUT", answer.Code);
        Assert.Equal(
            3,
            answer.Json.GetProperty("errors")[0].GetProperty("locations")[0].GetProperty("line").GetInt32()
        );
    }

    [Fact]
    public async Task Pages_OfRelationshipsThatSayTheSame_LoseNone()
    {
        Answer all = await graph.Host.AskAsync(
            """{ countriesConnection(where: {id: {eq: "CN"}}) { nodes { officials { statedBy } } } }"""
        );
        List<string?> sources =
        [
            .. all
                .Data.GetProperty("countriesConnection")
                .GetProperty("nodes")[0]
                .GetProperty("officials")
                .EnumerateArray()
                .Select(o => o.GetProperty("statedBy").GetString()),
        ];

        var paged = new List<string?>();
        string? after = null;
        do
        {
            Answer answer = await graph.Host.AskAsync(
                """
                query($after: String) { countriesConnection(where: {id: {eq: "CN"}}) { nodes {
                  officialsConnection(orderBy: [{name: ASC}], first: 1, after: $after) {
                    edges { statedBy } pageInfo { hasNextPage endCursor } } } } }
                """,
                new { after }
            );
            JsonElement page = answer
                .Data.GetProperty("countriesConnection")
                .GetProperty("nodes")[0]
                .GetProperty("officialsConnection");
            paged.Add(page.GetProperty("edges")[0].GetProperty("statedBy").GetString());
            JsonElement info = page.GetProperty("pageInfo");
            after = info.GetProperty("hasNextPage").GetBoolean() ? info.GetProperty("endCursor").GetString() : null;
        } while (after is not null);

        Assert.True(sources.Count > 1);
        Assert.Equal(sources, paged);
    }

    [Fact]
    public async Task Aggregate_OfAFilteredConnection_SumsUpAllPages()
    {
        Answer answer = await graph.Host.AskAsync(
            """
            { investmentsConnection(first: 1) {
                totalCount
                aggregate { count jobs { sum min max average } on { min max } amounts { currency sum min max count } }
                nodes { id } }
              all: investmentsConnection(first: 500) { nodes { amount currency jobs on } } }
            """
        );

        JsonElement all = answer.Data.GetProperty("all").GetProperty("nodes");
        JsonElement one = answer.Data.GetProperty("investmentsConnection");
        JsonElement aggregate = one.GetProperty("aggregate");
        int[] jobs =
        [
            .. all.EnumerateArray()
                .Select(n => n.GetProperty("jobs"))
                .Where(j => j.ValueKind == JsonValueKind.Number)
                .Select(j => j.GetInt32()),
        ];
        Assert.Equal(1, one.GetProperty("nodes").GetArrayLength());
        Assert.Equal(all.GetArrayLength(), one.GetProperty("totalCount").GetInt32());
        Assert.Equal(all.GetArrayLength(), aggregate.GetProperty("count").GetInt32());
        Assert.Equal(jobs.Sum(), aggregate.GetProperty("jobs").GetProperty("sum").GetInt32());
        Assert.Equal(jobs.Max(), aggregate.GetProperty("jobs").GetProperty("max").GetInt32());
        double dollars = all.EnumerateArray()
            .Where(n => n.GetProperty("currency").GetString() == "USD")
            .Where(n => n.GetProperty("amount").ValueKind == JsonValueKind.Number)
            .Sum(n => n.GetProperty("amount").GetDouble());
        JsonElement sum = aggregate
            .GetProperty("amounts")
            .EnumerateArray()
            .Single(a => a.GetProperty("currency").GetString() == "USD");
        Assert.Equal(dollars, sum.GetProperty("sum").GetDouble());
    }

    [Fact]
    public async Task Edges_OfALink_CarryWhatTheRelationshipSays()
    {
        Answer answer = await graph.Host.AskAsync(
            """
            { tie(id: "seed-tie-06") {
                partiesConnection(where: {role: {eq: SIGNED_BY}}) { totalCount edges { role node { __typename name } } }
                sourcesConnection { edges { evidence node { title } } nodes { id } } } }
            """
        );

        JsonElement parties = answer.Data.GetProperty("tie").GetProperty("partiesConnection");
        JsonElement edge = parties.GetProperty("edges")[0];
        Assert.Equal("SIGNED_BY", edge.GetProperty("role").GetString());
        Assert.Equal("Official", edge.GetProperty("node").GetProperty("__typename").GetString());
        Assert.Equal(parties.GetProperty("totalCount").GetInt32(), parties.GetProperty("edges").GetArrayLength());
        Assert.NotEmpty(
            answer
                .Data.GetProperty("tie")
                .GetProperty("sourcesConnection")
                .GetProperty("edges")[0]
                .GetProperty("evidence")
                .GetString()!
        );
    }

    private Task<Answer> AskAsync(string arguments, object variables) =>
        graph.Host.AskAsync(Page.Replace("ARGS", arguments, StringComparison.Ordinal), variables);

    private static List<string> Ids(JsonElement element)
    {
        JsonElement page = element.TryGetProperty("data", out JsonElement data) ? data.GetProperty("page") : element;
        return
        [
            .. page.GetProperty("edges")
                .EnumerateArray()
                .Select(e => e.GetProperty("node").GetProperty("id").GetString()!),
        ];
    }
}

namespace TwinGraph.Server.Tests.GraphQL;

/// <summary>What users get wrong, and what they are told.</summary>
public sealed class BadInputTests(ShippedGraph graph)
{
    [Theory]
    [InlineData("""{ region(id: "nowhere") { name } }""")]
    [InlineData("""{ region(id: "t001") { name } }""")]
    [InlineData("""{ tie(id: "CN-350000") { name } }""")]
    [InlineData("""{ node(id: "nowhere") { name } }""")]
    public async Task LookUp_OfAnIdThatIsNotThere_IsNull(string query)
    {
        Answer answer = await graph.Host.AskAsync(query);

        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.Data.EnumerateObject().First().Value.ValueKind);
    }

    [Theory]
    [InlineData(
        """{ network(center: "Nanjing") { truncated } }""",
        "'Nanjing'",
        "CN-320100 (Nanjing), CN-350627 (Nanjing County)"
    )]
    [InlineData("""{ partnersOf(region: "Fujian") { tieCount } }""", "'Fujian'", "CN-350000 (Fujian)")]
    [InlineData(
        """{ paths(from: "ID-33.25", to: "company:allmed") { length } }""",
        "'company:allmed'",
        "company:allmed-medical (Allmed Medical)"
    )]
    [InlineData("""{ linkedRegions(from: { country: "XX" }, to: { country: "ID" }) { partnerCount } }""", "'XX'", "")]
    [InlineData(
        """{ linkedRegions(from: { country: "CN", within: "CN-999999" }, to: { country: "ID" }) { partnerCount } }""",
        "'CN-999999'",
        ""
    )]
    [InlineData("""{ ties(sectors: ["education", "educaton"]) { id } }""", "'educaton'", "")]
    [InlineData("""{ centrality(measure: DEGREE, countries: ["CN", "XX"]) { rank } }""", "'XX'", "")]
    [InlineData("""{ communities(sectors: ["educaton"]) { count } }""", "'educaton'", "")]
    [InlineData("""{ similarRegions(region: "Fujian") { score } }""", "'Fujian'", "CN-350000 (Fujian)")]
    [InlineData("""{ suggestedTies(of: "Fujian") { score } }""", "'Fujian'", "CN-350000 (Fujian)")]
    [InlineData("""{ neighbourhood(center: "Fujian") { edges { id } } }""", "'Fujian'", "CN-350000 (Fujian)")]
    [InlineData(
        """{ paths(from: "ID-33.25", to: "ID-31", avoiding: ["Fujian"]) { length } }""",
        "'Fujian'",
        "CN-350000 (Fujian)"
    )]
    [InlineData("""{ ties(programme: "TCPT") { id } }""", "'TCPT'", "")]
    [InlineData(
        """{ officialsMet(official: "Ahmad Luthfi") { tieCount } }""",
        "'Ahmad Luthfi'",
        "official:ahmad-luthfi (Ahmad Luthfi)"
    )]
    public async Task Argument_WithAnUnknownId_IsNotFoundWithWhatComesNear(string query, string id, string near)
    {
        Answer answer = await graph.Host.AskAsync(query);

        Assert.Equal("NOT_FOUND", answer.Code);
        Assert.StartsWith($"There is nothing of id {id}.", answer.Message, StringComparison.Ordinal);
        Assert.Contains(near, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ ties(asOf: "2025-02-30") { id } }""", "2025-02-30")]
    [InlineData("""{ ties(asOf: "2025") { id } }""", "Date")]
    [InlineData("""{ ties(from: "2025-13") { id } }""", "2025-13")]
    [InlineData("""{ ties(kinds: [MARRIAGE]) { id } }""", "MARRIAGE")]
    [InlineData("""{ linkedRegions(from: { land: "CN" }, to: { country: "ID" }) { partnerCount } }""", "land")]
    [InlineData("""{ ties { id colour } }""", "colour")]
    [InlineData("""{ ties { sources } }""", "sources")]
    [InlineData("""{ region { name } }""", "id")]
    public async Task Document_ThatIsNotOfTheSchema_IsRefusedNamingThePlace(string query, string named)
    {
        Answer answer = await graph.Host.AskAsync(query, accept: "application/graphql-response+json");

        Assert.Equal(400, answer.Status);
        Assert.Contains(named, answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-02-30")]
    [InlineData(20250230)]
    public async Task Variable_ThatIsNoDate_IsRefused(object day)
    {
        Answer answer = await graph.Host.AskAsync(
            "query($d: Date!) { stalledTies(before: $d) { last } }",
            new { d = day }
        );

        Assert.Equal("INVALID_VALUE", answer.Code);
        Assert.Contains("$d", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Argument_GivenAsNull_HasItsDefault()
    {
        Answer answer = await graph.Host.AskAsync(
            """{ network(center: "ID-33.25", depth: null, limit: null) { nodes { id } } }"""
        );

        Assert.True(answer.Data.GetProperty("network").GetProperty("nodes").GetArrayLength() > 1);
    }

    [Fact]
    public async Task Paths_LongerThanAsked_AreNone()
    {
        Answer answer = await graph.Host.AskAsync(
            """{ paths(from: "ID-33.25", to: "ID-31", maxLength: 5) { length } }"""
        );

        Assert.Equal(0, answer.Data.GetProperty("paths").GetArrayLength());
    }
}

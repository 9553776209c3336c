namespace TwinGraph.Server.Tests.GraphQL.Limits;

public sealed class DocumentLimitsTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private CountingDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = new CountingDatabase(ScriptedDatabase.Empty);
        _host = await TestHost.StartAsync(_database);
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    public static TheoryData<string, string, double> TooMuch =>
        new()
        {
            { "{ __typename } #" + new string('x', 16_000), "CHARACTER_LIMIT", 15_000 },
            {
                "{ " + string.Concat(Enumerable.Repeat("__typename ", 1_330)) + " }" + new string(',', 1),
                "ROOT_FIELD_LIMIT",
                20
            },
            { "{ " + string.Concat(Enumerable.Repeat("a:id ", 700)) + " }", "TOKEN_LIMIT", 2_000 },
            {
                "{ " + string.Concat(Enumerable.Range(0, 31).Select(i => $"a{i}: __typename ")) + " }",
                "ALIAS_LIMIT",
                30
            },
            {
                "{ " + string.Concat(Enumerable.Repeat("__typename @skip(if: false) ", 51)) + " }",
                "DIRECTIVE_LIMIT",
                50
            },
            {
                "{ __typename } "
                    + string.Concat(Enumerable.Range(0, 51).Select(i => $"fragment F{i} on Query {{ __typename }} ")),
                "FRAGMENT_LIMIT",
                50
            },
            { Nested(12), "DEPTH_LIMIT", 12 },
            { Nested(400), "DEPTH_LIMIT", 12 },
            { Bomb(25), "ROOT_FIELD_LIMIT", 20 },
            {
                """{ region(id: "x") { ties(first: 500) { regions { ties(first: 500) { id } } } } }""",
                "COST_LIMIT",
                5_000
            },
            {
                """query($n: Int = 500) { ties(first: $n) { sources { evidence source { title publisher url } } } }""",
                "COST_LIMIT",
                5_000
            },
            {
                "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }",
                "INTROSPECTION_LIMIT",
                3
            },
        };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public async Task Document_BeyondALimit_IsRefusedBeforeAnythingRuns(string query, string code, double limit)
    {
        Answer answer = await _host.AskAsync(query, accept: "application/graphql-response+json");

        Assert.Equal((400, code), (answer.Status, answer.Code));
        Assert.Equal(limit, answer.Extensions.GetProperty("limit").GetDouble());
        Assert.True(answer.Extensions.GetProperty("found").GetDouble() > limit);
        Assert.False(answer.HasData);
        Assert.Equal(0, _database.Statements);
    }

    [Fact]
    public async Task FragmentBomb_IsCostedWithoutUnfoldingIt()
    {
        // Each fragment spreads the next one twice: unfolded, 2^40 fields.
        string bomb =
            """{ region(id: "x") { ...F0 } } """
            + string.Concat(
                Enumerable.Range(0, 40).Select(i => $"fragment F{i} on Region {{ ...F{i + 1} ...F{i + 1} }} ")
            )
            + "fragment F40 on Region { name }";

        Answer answer = await _host.AskAsync(bomb);

        Assert.Equal("COST_LIMIT", answer.Code);
    }

    [Fact]
    public async Task FragmentCycle_IsRefusedByValidation()
    {
        Answer answer = await _host.AskAsync("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }");

        Assert.Equal("NO_FRAGMENT_CYCLES", answer.Code);
    }

    [Fact]
    public async Task MissionQuery_LiesWellWithinTheLimits()
    {
        Answer answer = await _host.AskAsync(
            """
            query($to: String!) {
              linkedRegions(from: { country: "CN", level: PROVINCE }, to: { country: $to }) {
                region { id name nameZh }
                partnerCount
                partners { id name level }
                ties { id type status on sources { evidence source { title publisher url } } }
              }
            }
            """,
            new { to = "ID" }
        );

        Assert.NotEqual("COST_LIMIT", answer.HasData ? "" : answer.Code);
    }

    [Fact]
    public async Task Cost_CountsWhatAVariableAsksFor()
    {
        const string Query = "query($n: Int!) { ties(first: $n) { id name kind status on since sectors { name } } }";

        Answer small = await _host.AskAsync(Query, new { n = 10 });
        Answer large = await _host.AskAsync(Query, new { n = 500 });

        Assert.Equal(0, small.Data.GetProperty("ties").GetArrayLength());
        Assert.Equal("COST_LIMIT", large.Code);
    }

    [Theory]
    [InlineData("""{ network(center: "x", depth: 99) { truncated } }""", "'depth' must lie between 0 and 5; it is 99.")]
    [InlineData("""{ network(center: "x", depth: -1) { truncated } }""", "'depth' must lie between 0 and 5; it is -1.")]
    [InlineData(
        """{ network(center: "x", limit: 501) { truncated } }""",
        "'limit' must lie between 1 and 500; it is 501."
    )]
    [InlineData(
        """{ paths(from: "x", to: "y", maxLength: 11) { length } }""",
        "'maxLength' must lie between 1 and 10; it is 11."
    )]
    [InlineData("""{ paths(from: "x", to: "x") { length } }""", "'from' and 'to' are the same node; a path joins two.")]
    [InlineData("""{ search(text: "a", first: 0) { score } }""", "'first' must lie between 1 and 500; it is 0.")]
    [InlineData("""{ search(text: " - ") { score } }""", "'text' must hold a letter or a digit.")]
    [InlineData(
        """{ commonPartners(regions: ["x"]) { tieCount } }""",
        "'regions' must name 2 to 20 different regions."
    )]
    public async Task Argument_OutOfItsRange_NamesTheRange(string query, string message)
    {
        Answer answer = await _host.AskAsync(query);

        Assert.Equal(("BAD_USER_INPUT", message), (answer.Code, answer.Message));
        Assert.Equal(0, _database.Statements);
    }

    private static string Nested(int levels) =>
        """{ region(id: "x") """
        + string.Concat(Enumerable.Repeat("{ province ", levels))
        + "{ id }"
        + string.Concat(Enumerable.Repeat(" }", levels))
        + " }";

    private static string Bomb(int levels) =>
        "{ ...F0 } "
        + string.Concat(
            Enumerable.Range(0, levels).Select(i => $"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }} ")
        )
        + $"fragment F{levels} on Query {{ __typename }}";
}

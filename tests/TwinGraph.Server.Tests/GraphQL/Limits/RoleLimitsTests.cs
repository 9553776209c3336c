using System.Globalization;
using System.Text.Json;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.GraphQL.Limits;

namespace TwinGraph.Server.Tests.GraphQL.Limits;

/// <summary>What the limits of a role do to an answer.</summary>
public sealed class RoleLimitsTests(ShippedGraph graph)
{
    private const string Modern = "application/graphql-response+json";

    [Fact]
    public async Task Answer_TellsWhatItCostAndHowMuchIsAllowed()
    {
        Answer answer = await graph.Host.AskAsync("""{ ties(first: 3) { id sources { evidence } } }""");

        JsonElement cost = answer.Json.GetProperty("extensions").GetProperty("cost");
        Assert.Equal(5_000, cost.GetProperty("limit").GetInt32());
        Assert.InRange(cost.GetProperty("estimated").GetDouble(), 8, 100);
    }

    [Fact]
    public async Task Cost_OfAPage_GrowsWithItsSizeWhereverTheSizeIsSaid()
    {
        double ten = await CostAsync("""{ ties(first: 10) { id } }""", null);
        double hundred = await CostAsync("""query($n: Int) { ties(first: $n) { id } }""", new { n = 100 });
        double again = await CostAsync("""query($n: Int) { ties(first: $n) { id } }""", new { n = 10 });

        Assert.Equal((11, 101, 11), (ten, hundred, again));
    }

    [Theory]
    [InlineData(Role.Reader, 5_000)]
    [InlineData(Role.Editor, 20_000)]
    [InlineData(Role.Admin, 50_000)]
    public void Limits_ByDefault_AreWiderForThoseWhoDoMore(Role role, int cost) =>
        Assert.Equal(cost, RoleLimits.Of(new()).For(new("x", role)).MaxCost);

    [Theory]
    [InlineData(IntrospectionAccess.On, true)]
    [InlineData(IntrospectionAccess.SignedIn, false)]
    [InlineData(IntrospectionAccess.Off, false)]
    public async Task Introspection_OfWhoIsNobody_IsAsTheSwitchSays(IntrospectionAccess access, bool isAllowed)
    {
        await using TestHost host = await TestHost.StartAsync(
            ScriptedDatabase.Empty,
            new GraphQLLimits { Introspection = access }
        );
        Answer schema = await host.AskAsync("{ __schema { queryType { name } } }", accept: Modern);
        Answer hidden = await host.AskAsync(
            "query A { ...F } fragment F on Query { a: __type(name: \"Tie\") { name } }"
        );
        Answer wrong = await host.AskAsync("{ ties { idd } }");
        Answer typename = await host.AskAsync("{ __typename }");

        Assert.Equal((isAllowed, isAllowed), (schema.HasData, hidden.HasData));
        Assert.True(typename.HasData);
        Assert.Equal(isAllowed, wrong.Message.Contains("Did you mean", StringComparison.Ordinal));
        Assert.Contains("idd", wrong.Message, StringComparison.Ordinal);
        if (!isAllowed)
        {
            Assert.Equal((400, "INTROSPECTION_OFF"), (schema.Status, schema.Code));
        }
    }

    [Fact]
    public async Task Introspection_ForWhoSignedIn_IsOpenToWhoSendsTheKey()
    {
        await using TestHost host = await TestHost.StartAsync(
            ScriptedDatabase.Empty,
            new GraphQLLimits { Introspection = IntrospectionAccess.SignedIn },
            apiKey: "key"
        );
        host.Client.DefaultRequestHeaders.Add("X-Api-Key", "key");

        Assert.True((await host.AskAsync("{ __schema { queryType { name } } }")).HasData);
    }

    [Fact]
    public async Task Answer_BeyondItsBytes_IsAnErrorAndNoHalfAnswer()
    {
        await using TestHost host = await TestHost.StartAsync(
            ScriptedDatabase.Empty,
            new GraphQLLimits { MaxResultBytes = 2_000 }
        );
        Answer answer = await host.AskAsync("{ __schema { types { name description } } }", accept: Modern);

        Assert.Equal((400, "RESULT_LIMIT", false), (answer.Status, answer.Code, answer.HasData));
    }

    [Fact]
    public async Task Errors_BeyondTheirNumber_AreCountedAndLeftOut()
    {
        await using TestHost host = await TestHost.StartAsync(ScriptedDatabase.Empty);
        string fields = string.Join(
            ' ',
            Enumerable.Range(0, 300).Select(i => "wrong" + i.ToString(CultureInfo.InvariantCulture))
        );

        Answer answer = await host.AskAsync($"{{ region(id: \"x\") {{ {fields} }} }}");

        Assert.Equal(20, answer.Json.GetProperty("errors").GetArrayLength());
        Assert.Equal(280, answer.Json.GetProperty("extensions").GetProperty("errorsLeftOut").GetInt32());
    }

    [Fact]
    public async Task Batch_IsRefusedUnlessItIsAllowed_AndSharesOneCost()
    {
        await using TestHost off = await TestHost.StartAsync(ScriptedDatabase.Empty);
        await using TestHost on = await TestHost.StartAsync(
            ScriptedDatabase.Empty,
            new GraphQLLimits { MaxBatch = 3, MaxCost = 250 }
        );
        const string ask = """{"query":"{ ties(first: 100) { id } }"}""";

        Assert.Equal(400, (await off.PostAsync($"[{ask}]")).Status);
        using JsonDocument two = JsonDocument.Parse((await on.PostAsync($"[{ask},{ask}]")).Text);
        using JsonDocument three = JsonDocument.Parse((await on.PostAsync($"[{ask},{ask},{ask}]")).Text);
        Answer four = await on.PostAsync($"[{ask},{ask},{ask},{ask}]");
        Answer none = await on.PostAsync("[]");
        Answer nested = await on.PostAsync($"[[{ask}]]");

        Assert.All(two.RootElement.EnumerateArray(), a => Assert.True(a.TryGetProperty("data", out _)));
        Assert.Equal(
            "COST_LIMIT",
            three.RootElement[2].GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()
        );
        Assert.Equal((400, 400, 400), (four.Status, none.Status, nested.Status));
    }

    [Fact]
    public async Task Cost_OfAMinute_IsRefusedWith429UntilTheMinuteIsOver()
    {
        var time = new ManualTime();
        await using TestHost host = await TestHost.StartAsync(
            ScriptedDatabase.Empty,
            new GraphQLLimits { MaxCostPerMinute = 150 },
            time: time
        );
        const string ask = "{ ties(first: 100) { id } }";

        Answer first = await host.AskAsync(ask);
        Answer second = await host.AskAsync(ask);
        time.Advance(TimeSpan.FromMinutes(1));
        Answer third = await host.AskAsync(ask);

        Assert.True(first.HasData);
        Assert.Equal((429, "RATE_LIMIT"), (second.Status, second.Code));
        Assert.InRange(second.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.True(third.HasData);
    }

    [Fact]
    public async Task Client_ThatLeaves_StopsTheStatementInTheEngine()
    {
        var slow = new SlowDatabase(graph.Database);
        await using TestHost host = await TestHost.StartAsync(slow);
        using var leave = new CancellationTokenSource();
        Task<HttpResponseMessage> asking = host.Client.PostAsync(
            new Uri("/graphql", UriKind.Relative),
            JsonContent("{ ties { id } }"),
            leave.Token
        );
        await slow.Began.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Exception ended = await slow.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.True(ended is OperationCanceledException or CypherException, ended.ToString());
        Assert.True((await graph.Host.AskAsync("{ __typename }")).HasData);
    }

    [Fact]
    public async Task Operation_BeyondItsTime_StopsTheStatementInTheEngine()
    {
        var slow = new SlowDatabase(graph.Database);
        await using TestHost host = await TestHost.StartAsync(
            slow,
            new GraphQLLimits { Timeout = TimeSpan.FromMilliseconds(200) }
        );

        Answer answer = await host.AskAsync("{ ties { id } }", accept: Modern);

        Assert.Equal("TIMEOUT", answer.Code);
        Exception ended = await slow.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.True(ended is OperationCanceledException or CypherException, ended.ToString());
    }

    private async Task<double> CostAsync(string query, object? variables)
    {
        Answer answer = await graph.Host.AskAsync(query, variables);
        return answer.Json.GetProperty("extensions").GetProperty("cost").GetProperty("estimated").GetDouble();
    }

    private static StringContent JsonContent(string query) =>
        new(JsonSerializer.Serialize(new { query }), System.Text.Encoding.UTF8, "application/json");

    /// <summary>Runs for each statement one that would take minutes, in the real engine.</summary>
    private sealed class SlowDatabase(ICypherDatabase inner) : ICypherDatabase
    {
        public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<Exception> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask<ICypherTransaction> BeginAsync(
            TransactionOptions options,
            CancellationToken cancellationToken = default
        ) => new Transaction(this, await inner.BeginAsync(options, cancellationToken));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private sealed class Transaction(SlowDatabase owner, ICypherTransaction inner) : ICypherTransaction
        {
            public async ValueTask<ICypherResult> RunAsync(
                string text,
                IReadOnlyDictionary<string, CypherValue>? parameters = null,
                CancellationToken cancellationToken = default
            )
            {
                owner.Began.TrySetResult();
                try
                {
                    RecordTable rows = await inner.QueryAsync(
                        "UNWIND range(1, 20000000000) AS x WITH x WHERE x % 7 = 9 RETURN x",
                        null,
                        cancellationToken
                    );
                    throw new InvalidOperationException($"It ran to its end with {rows.Rows.Count} rows.");
                }
                catch (Exception error)
                {
                    owner.Ended.TrySetResult(error);
                    throw;
                }
            }

            public ValueTask<string?> CommitAsync(CancellationToken cancellationToken = default) =>
                inner.CommitAsync(cancellationToken);

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}

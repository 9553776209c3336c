namespace TwinGraph.Server.Tests.QueryApi;

public sealed class OpenTransactionTests
{
    private const string Tx = QueryHost.Path + "/tx";
    private const string NotFound = "Neo.ClientError.Transaction.TransactionNotFound";

    [Fact]
    public async Task Commit_MakesAllStatementsVisible_AndGivesABookmark()
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer begun = await host.RunAsync("CREATE (a:A) RETURN 'first' AS s", path: Tx);
        QueryAnswer continued = await host.RunAsync("CREATE (a:A)", path: $"{Tx}/{begun.TransactionId}");
        long before = await host.CountAsync("A");
        QueryAnswer committed = await host.RunAsync(
            "MATCH (a:A) RETURN count(a)",
            path: $"{Tx}/{begun.TransactionId}/commit"
        );

        Assert.Equal((202, "[[\"first\"]]"), (begun.Status, begun.Values));
        Assert.False(begun.Has("bookmarks"));
        Assert.Equal(begun.TransactionId, continued.TransactionId);
        Assert.Equal(0, before);
        Assert.Equal("[[2]]", committed.Values);
        Assert.True(committed.Has("bookmarks"));
        Assert.False(committed.Has("transaction"));
        Assert.Equal(2, await host.CountAsync("A"));
        Assert.Equal(0, host.Transactions.Count);
    }

    [Fact]
    public async Task BeginAndCommit_NeedNoBody()
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer begun = await host.PostAsync("", path: Tx, contentType: null);
        QueryAnswer kept = await host.PostAsync("{}", path: $"{Tx}/{begun.TransactionId}");
        QueryAnswer committed = await host.PostAsync("", path: $"{Tx}/{begun.TransactionId}/commit", contentType: null);

        Assert.Equal(["transaction"], begun.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal((202, 202, 202), (begun.Status, kept.Status, committed.Status));
    }

    [Fact]
    public async Task Delete_RollsBack()
    {
        await using QueryHost host = await QueryHost.StartAsync();
        QueryAnswer begun = await host.RunAsync("CREATE (a:A)", path: Tx);
        using var delete = new HttpRequestMessage(HttpMethod.Delete, $"{Tx}/{begun.TransactionId}");

        QueryAnswer answer = await host.SendAsync(delete);
        QueryAnswer later = await host.RunAsync("RETURN 1", path: $"{Tx}/{begun.TransactionId}");

        Assert.Equal((200, "{}"), (answer.Status, answer.Text));
        Assert.Equal((404, NotFound), (later.Status, later.Code));
        Assert.Equal(0, await host.CountAsync("A"));
    }

    [Fact]
    public async Task AFailedStatement_RollsAllBack()
    {
        await using QueryHost host = await QueryHost.StartAsync();
        QueryAnswer begun = await host.RunAsync("CREATE (a:A)", path: Tx);

        QueryAnswer failed = await host.RunAsync("RETURN 1 / 0", path: $"{Tx}/{begun.TransactionId}");
        QueryAnswer later = await host.RunAsync("RETURN 1", path: $"{Tx}/{begun.TransactionId}/commit");

        Assert.Equal((400, "Neo.ClientError.Statement.ArithmeticError"), (failed.Status, failed.Code));
        Assert.Equal((404, NotFound), (later.Status, later.Code));
        Assert.Equal(0, await host.CountAsync("A"));
    }

    [Fact]
    public async Task ATransactionThatNobodyAsksFor_IsRolledBack()
    {
        var time = new ManualTime();
        await using QueryHost host = await QueryHost.StartAsync(time: time);
        QueryAnswer begun = await host.RunAsync("CREATE (a:A)", path: Tx);
        Assert.Equal("2026-06-01T12:00:30Z", begun.Json.GetProperty("transaction").GetProperty("expires").GetString());
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(202, (await host.PostAsync("", path: $"{Tx}/{begun.TransactionId}")).Status);
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(202, (await host.PostAsync("", path: $"{Tx}/{begun.TransactionId}")).Status);

        time.Advance(TimeSpan.FromSeconds(31));
        QueryAnswer late = await host.PostAsync("", path: $"{Tx}/{begun.TransactionId}");

        Assert.Equal((404, NotFound), (late.Status, late.Code));
        Assert.Equal(0, host.Transactions.Count);

        // The place of the one writer is free again.
        Assert.Equal(202, (await host.RunAsync("CREATE (:B)")).Status);
    }

    [Fact]
    public async Task AnothersTransaction_IsNotThere()
    {
        await using QueryHost host = await QueryHost.StartAsync();
        QueryAnswer begun = await host.RunAsync("CREATE (a:A)", path: Tx);
        string path = $"{Tx}/{begun.TransactionId}";
        using var delete = new HttpRequestMessage(HttpMethod.Delete, path);

        Assert.Equal((404, NotFound), Status(await host.RunAsync("RETURN 1", user: "adm", path: path)));
        Assert.Equal((404, NotFound), Status(await host.SendAsync(delete, "rea")));
        Assert.Equal((404, NotFound), Status(await host.RunAsync("RETURN 1", path: $"{Tx}/no-such-id/commit")));
        Assert.Equal(
            (404, NotFound),
            Status(await host.RunAsync("RETURN 1", path: path.Replace("neo4j", "system", StringComparison.Ordinal)))
        );
        Assert.Equal(202, (await host.RunAsync("RETURN 1", path: path + "/commit")).Status);
    }

    [Fact]
    public async Task OpenTransactions_AreBoundedForEachCallerAndForAll()
    {
        await using QueryHost host = await QueryHost.StartAsync(
            new() { MaxTransactions = 3, MaxTransactionsOfCaller = 2 }
        );
        const string Limit = "Neo.TransientError.Transaction.MaximumTransactionLimitReached";
        const string Begin = """{"accessMode": "Read"}""";
        QueryAnswer first = await host.PostAsync(Begin, path: Tx);
        await host.PostAsync(Begin, path: Tx);

        QueryAnswer third = await host.PostAsync(Begin, path: Tx);
        QueryAnswer others = await host.PostAsync(Begin, "rea", Tx);
        QueryAnswer fourth = await host.PostAsync(Begin, "adm", Tx);

        Assert.Equal((503, Limit), Status(third));
        Assert.Equal("You have 2 transactions open already. Commit one or roll it back.", third.Message);
        Assert.Equal(202, others.Status);
        Assert.Equal((503, Limit), Status(fourth));
        await host.PostAsync("", path: $"{Tx}/{first.TransactionId}/commit");
        Assert.Equal(202, (await host.PostAsync(Begin, "adm", Tx)).Status);
    }

    [Fact]
    public async Task ATransactionInReadMode_RefusesToWrite()
    {
        await using QueryHost host = await QueryHost.StartAsync();
        QueryAnswer begun = await host.PostAsync("""{"accessMode": "Read"}""", path: Tx);

        QueryAnswer write = await host.RunAsync("CREATE (:A)", path: $"{Tx}/{begun.TransactionId}");

        Assert.Equal((400, "Neo.ClientError.Statement.AccessMode"), Status(write));
    }

    [Fact]
    public async Task ASecondRequestAtTheSameTime_IsRefused_AndAClientThatGoesAwayRollsBack()
    {
        await using QueryHost host = await QueryHost.StartAsync(engine: new() { Timeout = TimeSpan.Zero });
        QueryAnswer begun = await host.PostAsync("""{"accessMode": "Read"}""", path: Tx);
        string path = $"{Tx}/{begun.TransactionId}";
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(
                """{"statement": "UNWIND range(1, 1000000000000) AS i RETURN i"}""",
                System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/json")
            ),
        };
        host.Sign(request, "edi", "application/jsonl");
        using (
            HttpResponseMessage response = await host.Client.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead
            )
        )
        {
            QueryAnswer second = await host.RunAsync("RETURN 1", path: path);

            Assert.Equal((400, "Neo.ClientError.Transaction.TransactionAccessedConcurrently"), Status(second));
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (host.Transactions.Count > 0)
        {
            await Task.Delay(10, patience.Token);
        }
    }

    [Fact]
    public async Task TheEndOfTheServer_RollsBackWhatIsOpen()
    {
        QueryHost host = await QueryHost.StartAsync();
        await using (host)
        {
            await host.RunAsync("CREATE (a:A)", path: Tx);
            await host.Transactions.DisposeAsync();

            Assert.Equal(0, host.Transactions.Count);
            Assert.Equal(0, await host.CountAsync("A"));
            Assert.Equal(202, (await host.RunAsync("CREATE (:B)")).Status);
        }
    }

    private static (int Status, string Code) Status(QueryAnswer answer) => (answer.Status, answer.Code);
}

using System.Text.Json;

namespace TwinGraph.Server.Tests.QueryApi;

public sealed class QueryApiEndpointTests
{
    [Fact]
    public async Task Run_AnswersFieldsAndRows_With202()
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.RunAsync(
            "UNWIND $list AS i RETURN i AS number, toString(i) + $end AS text",
            new { list = new[] { 1, 2 }, end = "!" }
        );

        Assert.Equal((202, "application/json"), (answer.Status, answer.MediaType));
        Assert.Equal("""["number","text"]""", answer.Fields);
        Assert.Equal("""[[1,"1!"],[2,"2!"]]""", answer.Values);
        Assert.Equal("r", answer.Json.GetProperty("queryType").GetString());
        Assert.False(answer.Has("counters"));
        Assert.False(answer.Has("errors"));
        Assert.False(answer.Has("transaction"));
    }

    [Fact]
    public async Task Run_WritesNodesRelationshipsAndPaths_InTheShapeOfTheApi()
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.RunAsync(
            "CREATE p = (a:City:Region {name: 'Bogor'})-[r:TWINNED {since: 1990}]->(b {name: '南京'}) "
                + "RETURN a, r, p, elementId(a) = toString(id(a)) AS same"
        );

        JsonElement row = answer.Json.GetProperty("data").GetProperty("values")[0];
        string a = row[0].GetProperty("elementId").GetString()!;
        Assert.Equal(
            $$$"""{"elementId":"{{{a}}}","labels":["City","Region"],"properties":{"name":"Bogor"}}""",
            row[0].GetRawText()
        );
        Assert.Equal("TWINNED", row[1].GetProperty("type").GetString());
        Assert.Equal(a, row[1].GetProperty("startNodeElementId").GetString());
        Assert.Equal(1990, row[1].GetProperty("properties").GetProperty("since").GetInt32());
        Assert.Equal(3, row[2].GetArrayLength());
        Assert.Equal(row[0].GetRawText(), row[2][0].GetRawText());
        Assert.Equal(row[1].GetRawText(), row[2][1].GetRawText());
        Assert.Contains("\"南京\"", row[2][2].GetRawText(), StringComparison.Ordinal);
        Assert.True(row[3].GetBoolean());
    }

    [Fact]
    public async Task Run_WithCounters_TellsAllOfThem()
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.RunAsync("CREATE (:A {b: 1})", includeCounters: true);

        JsonElement counters = answer.Json.GetProperty("counters");
        Assert.Equal(14, counters.EnumerateObject().Count());
        Assert.True(counters.GetProperty("containsUpdates").GetBoolean());
        Assert.Equal(1, counters.GetProperty("nodesCreated").GetInt32());
        Assert.Equal(1, counters.GetProperty("labelsAdded").GetInt32());
        Assert.Equal(1, counters.GetProperty("propertiesSet").GetInt32());
        Assert.Equal(0, counters.GetProperty("nodesDeleted").GetInt32());
        Assert.Equal("w", answer.Json.GetProperty("queryType").GetString());
        Assert.Equal(1, await host.CountAsync("A"));
    }

    [Fact]
    public async Task Run_GivesABookmark_WhichTheNextRequestMayName()
    {
        await using QueryHost host = await QueryHost.StartAsync();
        QueryAnswer first = await host.RunAsync("CREATE (:A)");
        string bookmark = first.Json.GetProperty("bookmarks")[0].GetString()!;

        QueryAnswer second = await host.RunAsync("MATCH (a:A) RETURN count(a)", bookmarks: [bookmark]);
        QueryAnswer foreign = await host.RunAsync("RETURN 1", bookmarks: ["FB:kcwQ/wTfJf8rS1WY+GiIKXsCXg6Q"]);

        Assert.Equal("[[1]]", second.Values);
        Assert.Equal((400, "Neo.ClientError.Transaction.InvalidBookmark"), (foreign.Status, foreign.Code));
    }

    [Fact]
    public async Task Run_OfExplainAndProfile_TellsThePlan()
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer explained = await host.RunAsync("EXPLAIN CREATE (a:A) RETURN a", user: "rea");
        QueryAnswer profiled = await host.RunAsync("PROFILE UNWIND [1, 2] AS i RETURN i");

        Assert.Equal("[]", explained.Values);
        Assert.NotEmpty(explained.Json.GetProperty("queryPlan").GetProperty("operatorType").GetString()!);
        Assert.False(explained.Has("profiledQueryPlan"));
        JsonElement plan = profiled.Json.GetProperty("profiledQueryPlan");
        Assert.Equal("[[1],[2]]", profiled.Values);
        Assert.Equal(2, plan.GetProperty("records").GetInt64());
        Assert.True(plan.GetProperty("children").GetArrayLength() > 0);
        Assert.Equal(0, await host.CountAsync("A"));
    }

    [Fact]
    public async Task Run_OfExplain_Typed_NamesTheTypesOfArgumentsAlone()
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.RunAsync("PROFILE RETURN 1", accept: "application/vnd.neo4j.query");

        JsonElement plan = answer.Json.GetProperty("profiledQueryPlan");
        Assert.Equal(1, plan.GetProperty("records").GetInt64());
        Assert.Equal("Integer", plan.GetProperty("arguments").GetProperty("Rows").GetProperty("$type").GetString());
        Assert.True(answer.Json.GetProperty("resultAvailableAfter").GetInt64() >= 0);
        Assert.True(answer.Json.GetProperty("resultConsumedAfter").GetInt64() >= 0);
    }

    [Fact]
    public async Task Run_WithNotifications_TellsThem()
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.RunAsync("MATCH (a), (b) RETURN a, b LIMIT 1");

        JsonElement notification = answer.Json.GetProperty("notifications")[0];
        Assert.Equal("Neo.ClientNotification.Statement.CartesianProduct", notification.GetProperty("code").GetString());
        Assert.Equal("PERFORMANCE", notification.GetProperty("category").GetString());
        Assert.Equal(1, notification.GetProperty("position").GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("rea", "CREATE (:A)", 403, "Neo.ClientError.Security.Forbidden")]
    [InlineData("rea", "MATCH (a) RETURN count(a)", 202, null)]
    [InlineData("rea", "CREATE INDEX FOR (a:A) ON (a.b)", 403, "Neo.ClientError.Security.Forbidden")]
    [InlineData("edi", "CREATE (:A)", 202, null)]
    [InlineData("edi", "CREATE INDEX FOR (a:A) ON (a.b)", 403, "Neo.ClientError.Security.Forbidden")]
    [InlineData("adm", "CREATE INDEX FOR (a:A) ON (a.b)", 202, null)]
    [InlineData(null, "RETURN 1", 401, "Neo.ClientError.Security.Unauthorized")]
    public async Task Run_ByRole_LetsEachDoWhatItMay(string? user, string statement, int status, string? code)
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.RunAsync(statement, user: user ?? "nobody");

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, answer.Has("errors") ? answer.Code : null);
    }

    [Fact]
    public async Task Run_WithoutUsers_ReadsAndWritesNothing()
    {
        await using QueryHost host = await QueryHost.StartAsync(withUsers: false);

        QueryAnswer read = await host.RunAsync("RETURN 1");
        QueryAnswer write = await host.RunAsync("CREATE (:A)");

        Assert.Equal((202, "[[1]]"), (read.Status, read.Values));
        Assert.Equal((403, "Neo.ClientError.Security.Forbidden"), (write.Status, write.Code));
        Assert.Equal(0, await host.CountAsync("A"));
    }

    [Fact]
    public async Task Run_InReadMode_RefusesToWrite()
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.RunAsync("CREATE (:A)", accessMode: "read");

        Assert.Equal((400, "Neo.ClientError.Statement.AccessMode"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("RETRUN 1", 400, "Neo.ClientError.Statement.SyntaxError", "line 1, column 1")]
    [InlineData("RETURN $missing", 400, "Neo.ClientError.Statement.ParameterMissing", "missing")]
    [InlineData("CALL no.such()", 400, "Neo.ClientError.Procedure.ProcedureNotFound", "no.such")]
    [InlineData("UNWIND [1, 0] AS i RETURN 1 / i", 400, "Neo.ClientError.Statement.ArithmeticError", "zero")]
    public async Task Run_OfAStatementThatFails_TellsItsCodeAndChangesNothing(
        string statement,
        int status,
        string code,
        string part
    )
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.RunAsync(statement);

        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Contains(part, answer.Message, StringComparison.Ordinal);
        Assert.Equal(["errors"], answer.Json.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Run_ThatFailsAfterRowsWereSent_EndsInErrorsInTheSameDocument()
    {
        await using QueryHost host = await QueryHost.StartAsync(new() { FlushBytes = 64 });

        QueryAnswer answer = await host.RunAsync("UNWIND range(1000, 0, -1) AS i RETURN 1000 / i");

        Assert.Equal((202, "Neo.ClientError.Statement.ArithmeticError"), (answer.Status, answer.Code));
        Assert.InRange(answer.Json.GetProperty("data").GetProperty("values").GetArrayLength(), 1, 1000);
        Assert.False(answer.Has("bookmarks"));
    }

    [Theory]
    [InlineData("/db/nowhere/query/v2", 404, "Neo.ClientError.Database.DatabaseNotFound")]
    [InlineData("/db/twingraph/query/v2", 202, null)]
    [InlineData("/db/NEO4J/query/v2", 202, null)]
    [InlineData("/db/neo4j/query/v3", 404, "Neo.ClientError.Request.Invalid")]
    [InlineData("/db/neo4j/tx/commit", 404, "Neo.ClientError.Request.Invalid")]
    [InlineData("/db", 404, "Neo.ClientError.Request.Invalid")]
    public async Task Run_OfAPath_FindsItsDatabaseOrSaysThatThereIsNone(string path, int status, string? code)
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.RunAsync("RETURN 1", path: path);

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, answer.Has("errors") ? answer.Code : null);
    }

    [Fact]
    public async Task Run_OfAPlainWriteModeRead_DoesNotWaitForTheWriter()
    {
        await using QueryHost host = await QueryHost.StartAsync();
        QueryAnswer begun = await host.RunAsync("CREATE (:A)", path: QueryHost.Path + "/tx");

        QueryAnswer read = await host.RunAsync("MATCH (a:A) RETURN count(a)");

        Assert.Equal("[[0]]", read.Values);
        await host.RunAsync("RETURN 1", path: $"{QueryHost.Path}/tx/{begun.TransactionId}/commit");
        Assert.Equal(1, await host.CountAsync("A"));
    }

    [Fact]
    public async Task Run_OfCallInTransactions_Works()
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.RunAsync(
            "UNWIND range(1, 10) AS i CALL { WITH i CREATE (:A {i: i}) } IN TRANSACTIONS OF 3 ROWS RETURN count(*) AS n"
        );

        Assert.Equal("[[10]]", answer.Values);
        Assert.Equal(10, await host.CountAsync("A"));
    }

    [Fact]
    public async Task Run_WhoseClientGoesAway_StopsTheStatement()
    {
        await using QueryHost host = await QueryHost.StartAsync(engine: new() { Timeout = TimeSpan.Zero });
        using var request = new HttpRequestMessage(HttpMethod.Post, QueryHost.Path)
        {
            Content = new StringContent(
                """{"statement": "UNWIND range(1, 1000000000000) AS i RETURN i"}""",
                System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/json")
            ),
        };
        host.Sign(request, "rea", "application/jsonl");
        using (
            HttpResponseMessage response = await host.Client.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead
            )
        )
        {
            await using Stream body = await response.Content.ReadAsStreamAsync();
            await body.ReadExactlyAsync(new byte[1000]);
        }

        await RunningAsync(host, 1);
    }

    [Fact]
    public async Task Run_OfAWrite_WhoseClientDoesNotRead_IsUndone_SoThatOthersCanWrite()
    {
        await using QueryHost host = await QueryHost.StartAsync(
            new() { WriterAnswerTime = TimeSpan.FromMilliseconds(200) }
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, QueryHost.Path)
        {
            Content = new StringContent(
                """{"statement": "UNWIND range(1, 20000) AS i CREATE (:A) RETURN $t", "parameters": {"t": "TEXT"}}""".Replace(
                    "TEXT",
                    new string('x', 2000),
                    StringComparison.Ordinal
                ),
                System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/json")
            ),
        };
        host.Sign(request, "edi", "application/json");
        using HttpResponseMessage slow = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        QueryAnswer other = await host.RunAsync("CREATE (:B)");

        Assert.Equal(202, other.Status);
        Assert.Equal(0, await host.CountAsync("A"));
        await Assert.ThrowsAnyAsync<Exception>(() => slow.Content.ReadAsStringAsync());
    }

    // Only the statement that asks is left.
    private static async Task RunningAsync(QueryHost host, int expected)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            QueryAnswer answer = await host.RunAsync(
                "SHOW TRANSACTIONS YIELD transactionId RETURN count(*)",
                user: "adm"
            );
            if (answer.Values == $"[[{expected}]]")
            {
                return;
            }

            await Task.Delay(10, patience.Token);
        }
    }
}

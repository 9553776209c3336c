using System.Text.Json;

namespace TwinGraph.Server.Tests.QueryApi;

public sealed class EventAnswerWriterTests
{
    [Fact]
    public async Task Stream_IsHeaderRecordsAndSummary_EachInALine()
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.RunAsync(
            "UNWIND [1, 2] AS i RETURN i, 'bob' AS name",
            accept: "application/jsonl",
            includeCounters: true
        );

        Assert.Equal((202, "application/jsonl"), (answer.Status, answer.MediaType));
        string[] lines = answer.Text.TrimEnd('\n').Split('\n');
        Assert.Equal("""{"$event":"Header","_body":{"fields":["i","name"]}}""", lines[0]);
        Assert.Equal("""{"$event":"Record","_body":[1,"bob"]}""", lines[1]);
        Assert.Equal("""{"$event":"Record","_body":[2,"bob"]}""", lines[2]);
        JsonElement summary = answer.Events[3];
        Assert.Equal("Summary", summary.GetProperty("$event").GetString());
        Assert.Equal("r", summary.GetProperty("_body").GetProperty("queryType").GetString());
        Assert.True(summary.GetProperty("_body").TryGetProperty("counters", out JsonElement _));
        Assert.Equal(4, lines.Length);
    }

    [Fact]
    public async Task Stream_Typed_NamesTheTypes()
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.RunAsync("RETURN 1 AS i", accept: "application/vnd.neo4j.query.v1.1+jsonl");

        Assert.Equal("application/vnd.neo4j.query.v1.1+jsonl", answer.MediaType);
        Assert.Equal("""[{"$type":"Integer","_value":"1"}]""", answer.Events[1].GetProperty("_body").GetRawText());
    }

    [Fact]
    public async Task Stream_OfAStatementThatIsWrong_IsOneErrorWithItsStatus()
    {
        await using QueryHost host = await QueryHost.StartAsync();

        QueryAnswer answer = await host.RunAsync("MATCH (n)", accept: "application/jsonl");

        Assert.Equal(400, answer.Status);
        JsonElement only = Assert.Single(answer.Events);
        Assert.Equal("Error", only.GetProperty("$event").GetString());
        Assert.Equal(
            "Neo.ClientError.Statement.SyntaxError",
            only.GetProperty("_body")[0].GetProperty("code").GetString()
        );
    }

    [Fact]
    public async Task Stream_ThatFailsUnderWay_EndsWithAnError()
    {
        await using QueryHost host = await QueryHost.StartAsync(new() { FlushBytes = 64 });

        QueryAnswer answer = await host.RunAsync(
            "UNWIND range(100, 0, -1) AS i RETURN 100 / i",
            accept: "application/jsonl"
        );

        Assert.Equal(202, answer.Status);
        Assert.Equal("Header", answer.Events[0].GetProperty("$event").GetString());
        Assert.Equal("Record", answer.Events[^2].GetProperty("$event").GetString());
        Assert.Equal("Error", answer.Events[^1].GetProperty("$event").GetString());
    }

    [Fact]
    public async Task Stream_OfALongResult_ComesWhileItIsMade()
    {
        await using QueryHost host = await QueryHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, QueryHost.Path)
        {
            Content = new StringContent(
                """{"statement": "UNWIND range(1, 100000000000) AS i RETURN i"}""",
                System.Net.Http.Headers.MediaTypeHeaderValue.Parse("application/json")
            ),
        };
        host.Sign(request, "rea", "application/jsonl");

        using HttpResponseMessage response = await host.Client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead
        );
        await using Stream body = await response.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(body);

        Assert.StartsWith("""{"$event":"Header""", await reader.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal("""{"$event":"Record","_body":[1]}""", await reader.ReadLineAsync());
    }
}

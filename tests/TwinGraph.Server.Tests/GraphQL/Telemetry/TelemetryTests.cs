using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using TwinGraph.Server.GraphQL.Documents;
using TwinGraph.Server.GraphQL.Telemetry;

namespace TwinGraph.Server.Tests.GraphQL.Telemetry;

/// <summary>What a listener is told, and what it is not.</summary>
public sealed class TelemetryTests(ShippedGraph graph)
{
    [Fact]
    public async Task Operation_HasASpan_WithItsRootFieldsAndStatementsInIt()
    {
        const string document = """query Traced { tie(id: "t001") { id } region(id: "ID-33") { name } }""";
        ConcurrentBag<Activity> ended = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Instruments.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);

        Answer answer = await graph.Host.AskAsync(document);

        Assert.True(answer.HasData, answer.Text);
        Activity operation = Assert.Single(ended, a => a.OperationName == "query Traced");
        Assert.Equal("sha256:" + Sha256.Of(document), operation.GetTagItem("graphql.document.hash"));
        Assert.Equal(
            """query Traced { tie ( id : "*" ) { id } region ( id : "*" ) { name } }""",
            operation.GetTagItem("graphql.document")
        );
        List<Activity> fields = [.. ended.Where(a => a.ParentSpanId == operation.SpanId)];
        Assert.Equal(["field region", "field tie"], fields.Select(a => a.OperationName).Order());
        Activity[] statements =
        [
            .. ended.Where(a => a.OperationName == "statement" && fields.Exists(f => f.SpanId == a.ParentSpanId)),
        ];
        Assert.Equal(2, statements.Length);
        Assert.All(
            statements,
            a => Assert.DoesNotContain("ID-33", (string)a.GetTagItem("db.query.text")!, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Operations_AreMeasured_AndRefusalsCountedByTheirCode()
    {
        ConcurrentBag<(string Name, double Value, string Tags)> measured = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == Instruments.Name)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => measured.Add((i.Name, value, Text(tags))));
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => measured.Add((i.Name, value, Text(tags))));
        listener.Start();

        await graph.Host.AskAsync("""{ region(id: "ID-33") { province { name } } }""");
        await graph.Host.AskAsync("{ nonsense");

        Assert.Contains(
            measured,
            m => m is { Name: "twingraph.graphql.operation.duration", Value: > 0, Tags: "graphql.operation.type=query" }
        );
        Assert.Contains(measured, m => m is { Name: "twingraph.graphql.statement.duration", Value: > 0 });
        Assert.Contains(
            measured,
            m => m is { Name: "twingraph.graphql.field.duration", Tags: "graphql.field.name=region" }
        );
        Assert.Contains(measured, m => m is { Name: "twingraph.graphql.refusals", Tags: "error.type=SYNTAX_ERROR" });
        Assert.Contains(
            measured,
            m => m is { Name: "twingraph.graphql.field.uses", Tags: "graphql.field.coordinate=Region.province" }
        );
        Assert.Contains(measured, m => m is { Name: "twingraph.graphql.answer.size", Value: > 10 });
    }

    [Theory]
    [InlineData("""{ a(b: "secret", c: 7, d: -1.5) }""", """{ a ( b : "*" c : 0 d : 0 ) }""")]
    [InlineData("{ a(b: \"\"\"secret\"\"\") } # secret", """{ a ( b : "*" ) }""")]
    [InlineData("query($v: Int = 42) { ...F @skip(if: $v) }", "query ( $ v : Int = 0 ) { ... F @ skip ( if : $ v ) }")]
    public void Document_ForATrace_LosesItsValues(string document, string sanitised) =>
        Assert.Equal(sanitised, SanitisedText.Of(document));

    [Fact]
    public async Task Answer_TellsItsTimes_ToWhoAsks()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=%7Bties%7Bid%7D%7D");
        request.Headers.Add("GraphQL-Timing", "1");

        Answer answer = await graph.Host.SendAsync(request);

        Assert.Matches(
            @"^total;dur=\d+(\.\d+)?, engine;dur=\d+(\.\d+)?$",
            answer.Headers.GetValues("Server-Timing").Single()
        );
        Assert.False((await graph.Host.AskAsync("{ __typename }")).Headers.Contains("Server-Timing"));
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var texts = new List<string>();
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            texts.Add($"{tag.Key}={tag.Value}");
        }

        return string.Join(' ', texts.Order(StringComparer.Ordinal));
    }
}

using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace TwinGraph.Server.Tests.GraphQL.Telemetry;

/// <summary>What arrives at a collector.</summary>
public sealed class OtlpExportTests(ShippedGraph graph)
{
    private const string Secret = "ID-33.10";

    private const string Query = """
        query Exported($id: ID!) {
          klaten: region(id: $id) { ...Named province { name } }
          tie(id: "t001") { id sources { source { title } } }
          citiesConnection { totalCount }
        }
        fragment Named on Region { name }
        """;

    [Fact]
    public async Task Operation_ArrivesAsSpansOfItsRootFieldsAndStatements_WithoutValues()
    {
        await using OtlpReceiver collector = await OtlpReceiver.StartAsync();
        await using TestHost host = await TestHost.StartAsync(graph.Database, otlp: collector.Address);
        Answer answer = await host.AskAsync(Query, new { id = Secret });
        Assert.True(answer.HasData, answer.Text);

        OtlpSpan operation = await ArrivesAsync(
            host,
            () => collector.Spans.FirstOrDefault(s => s.Name == "query Exported")
        );

        // The span of the HTTP request ends last.
        await ArrivesAsync(host, () => collector.Spans.FirstOrDefault(s => s.Id == operation.Parent));
        OtlpSpan[] trace = [.. collector.Spans.Where(s => s.Trace == operation.Trace)];
        Assert.Equal(
            ("query", "Exported"),
            (operation.Attributes["graphql.operation.type"], operation.Attributes["graphql.operation.name"])
        );
        Assert.Contains("id : \"*\"", operation.Attributes["graphql.document"], StringComparison.Ordinal);

        OtlpSpan[] fields = [.. trace.Where(s => s.Parent == operation.Id).OrderBy(s => s.Name)];
        Assert.Equal(["field citiesConnection", "field region", "field tie"], fields.Select(f => f.Name));
        Assert.Equal("klaten", fields[1].Attributes["graphql.field.alias"]);
        Assert.Equal("Province.name,Region.name,Region.province", fields[1].Attributes["twingraph.graphql.fields"]);
        Assert.Equal(
            "Citation.source,Source.title,Tie.id,Tie.sources",
            fields[2].Attributes["twingraph.graphql.fields"]
        );

        OtlpSpan[] statements = [.. trace.Where(s => s.Name == "statement")];
        Assert.Equal(
            ["field citiesConnection", "field region", "field tie"],
            statements.Select(s => trace.Single(p => p.Id == s.Parent).Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["citiesConnection", "region", "tie"],
            statements.Select(s => s.Attributes["graphql.field.name"]).Order()
        );
        Assert.All(statements, s => Assert.Contains("RETURN", s.Attributes["db.query.text"], StringComparison.Ordinal));
        Assert.Equal("1", statements.Single(s => s.Parent == fields[1].Id).Attributes["db.response.returned_rows"]);
        Assert.DoesNotContain(
            trace.SelectMany(s => s.Attributes.Values),
            v => v.Contains(Secret, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task FieldThatFails_ArrivesWithItsCode()
    {
        await using OtlpReceiver collector = await OtlpReceiver.StartAsync();
        await using TestHost host = await TestHost.StartAsync(graph.Database, otlp: collector.Address);
        await host.AskAsync("""query Failing { paths(from: "nobody", to: "ID-33") { length } }""");

        OtlpSpan operation = await ArrivesAsync(
            host,
            () => collector.Spans.FirstOrDefault(s => s.Name == "query Failing")
        );
        OtlpSpan field = collector.Spans.Single(s => s.Parent == operation.Id);
        Assert.Equal((true, "NOT_FOUND"), (field.IsError, field.Attributes["error.type"]));
        Assert.Equal((true, "NOT_FOUND"), (operation.IsError, operation.Attributes["error.type"]));
        OtlpMetric duration = await ArrivesAsync(
            host,
            () => collector.Metrics.GetValueOrDefault("twingraph.graphql.field.duration")
        );
        Assert.NotEqual(0UL, duration.Count(("graphql.field.name", "paths"), ("error.type", "NOT_FOUND")));
    }

    [Fact]
    public async Task Metrics_ArriveWithTheirUnitsAndAttributes()
    {
        await using OtlpReceiver collector = await OtlpReceiver.StartAsync();
        await using TestHost host = await TestHost.StartAsync(graph.Database, otlp: collector.Address);
        await host.AskAsync(Query, new { id = Secret });
        await host.AskAsync("{ nonsense");
        await host.AskAsync("{ inventedByAClient }");
        await ArrivesAsync(host, () => collector.Metrics.GetValueOrDefault("twingraph.graphql.refusals"));

        Assert.Equal(
            [
                "answer.size By histogram",
                "field.duration s histogram",
                "field.uses {operation} sum",
                "operation.cost {point} histogram",
                "operation.duration s histogram",
                "refusals {request} sum",
                "statement.duration s histogram",
                "statement.rows {row} histogram",
            ],
            collector
                .Metrics.Values.Where(m => m.Name.StartsWith("twingraph.", StringComparison.Ordinal))
                .Select(m => $"{m.Name["twingraph.graphql.".Length..]} {m.Unit} {m.Kind}")
                .Order(StringComparer.Ordinal)
        );
        Has("operation.duration", ("graphql.operation.type", "query"));
        Has("operation.cost", ("graphql.operation.type", "query"));
        Has("field.duration", ("graphql.field.name", "region"));
        Has("statement.duration", ("graphql.field.name", "tie"));
        Has("statement.rows", ("graphql.field.name", "tie"));
        Has("refusals", ("error.type", "SYNTAX_ERROR"));
        Has("answer.size");
        foreach (string field in (string[])["Query.region", "Region.province", "Province.name", "Citation.source"])
        {
            Has("field.uses", ("graphql.field.coordinate", field));
        }

        Assert.DoesNotContain(
            collector.Metrics["twingraph.graphql.field.uses"].Points,
            p => p.Attributes.Values.Any(v => v.Contains("invented", StringComparison.Ordinal))
        );

        void Has(string metric, params (string, string)[] attributes) =>
            Assert.True(
                collector.Metrics["twingraph.graphql." + metric].Count(attributes) > 0,
                $"{metric} {string.Join(' ', attributes)}"
            );
    }

    [Theory]
    [InlineData("http://c:4317", null, OtlpExportProtocol.Grpc, "http://c:4317/")]
    [InlineData("http://c:4318", null, OtlpExportProtocol.HttpProtobuf, "http://c:4318/v1/traces")]
    [InlineData("http://c:9/otlp/", "http/protobuf", OtlpExportProtocol.HttpProtobuf, "http://c:9/otlp/v1/traces")]
    public void Collector_IsSpokenToAsItsPortOrTheVariableSays(
        string endpoint,
        string? protocol,
        OtlpExportProtocol expected,
        string address
    )
    {
        var options = new OtlpExporterOptions();
        TelemetryExport.Configure(
            options,
            new(endpoint),
            "v1/traces",
            name =>
                name switch
                {
                    "OTEL_EXPORTER_OTLP_PROTOCOL" => protocol,
                    "OTEL_EXPORTER_OTLP_HEADERS" => "key=value",
                    _ => null,
                }
        );
        Assert.Equal(
            (expected, address, "key=value"),
            (options.Protocol, options.Endpoint.AbsoluteUri, options.Headers)
        );
    }

    /// <summary>Sends what was gathered until something has arrived.</summary>
    private static async Task<T> ArrivesAsync<T>(TestHost host, Func<T?> find)
        where T : class
    {
        while (true)
        {
            await Task.Run(() =>
            {
                host.Services.GetRequiredService<TracerProvider>().ForceFlush();
                host.Services.GetRequiredService<MeterProvider>().ForceFlush();
            });
            if (find() is { } found)
            {
                return found;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}

using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace TwinGraph.Server.Tests.GraphQL.Telemetry;

/// <summary>A collector of OpenTelemetry on a free loopback port, which keeps what it is sent over gRPC.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public ConcurrentQueue<OtlpSpan> Spans { get; } = [];

    /// <summary>The metrics of the last export that had them; each export tells the sums since the start.</summary>
    public ConcurrentDictionary<string, OtlpMetric> Metrics { get; } = new(StringComparer.Ordinal);

    public static async Task<OtlpReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2)
        );
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.Run(receiver.ReceiveAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Keep(context.Request.Path, body.ToArray());
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[5]);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private void Keep(string path, ReadOnlyMemory<byte> frame)
    {
        // gRPC: whether it is compressed, the length, the message.
        Assert.Equal(0, frame.Span[0]);
        int length = BinaryPrimitives.ReadInt32BigEndian(frame.Span[1..]);
        var request = new ProtoMessage(frame.Slice(5, length));
        IEnumerable<ProtoMessage> scopes = request.Messages(1).SelectMany(resource => resource.Messages(2));
        switch (path)
        {
            case "/opentelemetry.proto.collector.trace.v1.TraceService/Export":
                foreach (ProtoMessage span in scopes.SelectMany(scope => scope.Messages(2)))
                {
                    Spans.Enqueue(OtlpSpan.Read(span));
                }

                break;
            case "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export":
                foreach (ProtoMessage metric in scopes.SelectMany(scope => scope.Messages(2)))
                {
                    var read = OtlpMetric.Read(metric);
                    Metrics[read.Name] = read;
                }

                break;
            default:
                Assert.Fail($"Nothing is at {path}.");
                break;
        }
    }

    /// <summary>Attributes as text; a list by its items, with a comma between them.</summary>
    internal static Dictionary<string, string> Attributes(ProtoMessage message, int number) =>
        message.Messages(number).ToDictionary(a => a.Text(1), a => Value(a.Messages(2).Single()));

    private static string Value(ProtoMessage value) =>
        value.Has(1) ? value.Text(1)
        : value.Has(2) ? (value.Number(2) == 1 ? "true" : "false")
        : value.Has(3) ? ((long)value.Number(3)).ToString(System.Globalization.CultureInfo.InvariantCulture)
        : value.Has(4) ? value.Double(4).ToString(System.Globalization.CultureInfo.InvariantCulture)
        : string.Join(',', value.Messages(5).SelectMany(list => list.Messages(1)).Select(Value));
}

/// <summary>A span as it arrived.</summary>
internal sealed record OtlpSpan(
    string Trace,
    string Id,
    string Parent,
    string Name,
    bool IsError,
    Dictionary<string, string> Attributes
)
{
    public static OtlpSpan Read(ProtoMessage span) =>
        new(
            Convert.ToHexString(span.Bytes(1).Span),
            Convert.ToHexString(span.Bytes(2).Span),
            Convert.ToHexString(span.Bytes(4).Span),
            span.Text(5),
            span.Messages(15).Any(status => status.Number(3) == 2),
            OtlpReceiver.Attributes(span, 9)
        );
}

/// <summary>A metric as it arrived.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Kind">Whether it is a sum or a histogram.</param>
/// <param name="Points">Attributes, and how much was counted with them, or how often it was measured.</param>
internal sealed record OtlpMetric(
    string Name,
    string Unit,
    string Kind,
    IReadOnlyList<(Dictionary<string, string> Attributes, ulong Count)> Points
)
{
    public static OtlpMetric Read(ProtoMessage metric)
    {
        (string kind, int number, int attributes, int count) =
            metric.Has(9) ? ("histogram", 9, 9, 4)
            : metric.Has(7) ? ("sum", 7, 7, 6)
            : ("gauge", 5, 7, 6);
        return new(
            metric.Text(1),
            metric.Text(3),
            kind,
            [
                .. metric
                    .Messages(number)
                    .SelectMany(data => data.Messages(1))
                    .Select(point => (OtlpReceiver.Attributes(point, attributes), point.Number(count))),
            ]
        );
    }

    /// <summary>How much was counted with these attributes alone.</summary>
    public ulong Count(params (string Key, string Value)[] attributes) =>
        Points
            .Where(p =>
                p.Attributes.Count == attributes.Length
                && Array.TrueForAll(attributes, a => p.Attributes.GetValueOrDefault(a.Key) == a.Value)
            )
            .Select(p => p.Count)
            .SingleOrDefault();
}

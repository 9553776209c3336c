using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TwinGraph.Server.GraphQL.Telemetry;

namespace TwinGraph.Server;

/// <summary>Sends traces and metrics to a collector, where one is named.</summary>
internal static class TelemetryExport
{
    private const string ServiceName = "twingraph";

    /// <summary>Adds the exporters; without an address nothing is added, and nothing is measured.</summary>
    public static void AddTo(IServiceCollection services, Uri? endpoint)
    {
        if (endpoint is null)
        {
            return;
        }

        services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName))
            .WithTracing(traces =>
                traces
                    // The span of the HTTP request is the parent of ours: unless it is kept, they are dropped with it.
                    .AddSource("Microsoft.AspNetCore", Instruments.Name)
                    .AddOtlpExporter(to => Configure(to, endpoint, "v1/traces"))
            )
            .WithMetrics(metrics =>
                metrics
                    .AddMeter(Instruments.Name)
                    .AddMeter("System.Runtime")
                    .AddMeter("Microsoft.AspNetCore.Hosting")
                    .AddMeter("Microsoft.AspNetCore.Server.Kestrel")
                    .AddOtlpExporter(to => Configure(to, endpoint, "v1/metrics"))
            );
    }

    /// <summary>Says how to reach the collector.</summary>
    /// <param name="to">What is set.</param>
    /// <param name="endpoint">The collector.</param>
    /// <param name="path">Where it takes what is sent, over HTTP.</param>
    /// <param name="environment">Reads a variable; null for those of the process.</param>
    internal static void Configure(
        OtlpExporterOptions to,
        Uri endpoint,
        string path,
        Func<string, string?>? environment = null
    )
    {
        // The protocol and headers are OpenTelemetry's own variables: a collector's documentation names them.
        environment ??= Environment.GetEnvironmentVariable;
        bool isHttp = environment("OTEL_EXPORTER_OTLP_PROTOCOL") is "http/protobuf" || endpoint.Port == 4318;
        to.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        to.Endpoint = isHttp ? new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/" + path) : endpoint;
        if (environment("OTEL_EXPORTER_OTLP_HEADERS") is { Length: > 0 } headers)
        {
            to.Headers = headers;
        }
    }
}

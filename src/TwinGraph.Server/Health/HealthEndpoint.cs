using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Server.Health;

/// <summary>Tells whether the graph answers, how much it holds, and how the store behind it is.</summary>
/// <remarks>A store that takes no more writes, or whose checkpoints fail, is <c>degraded</c>: reads go on.</remarks>
internal sealed class HealthEndpoint(
    ICypherDatabase database,
    NamedQueryCatalog queries,
    Func<StoreStatus>? store = null
)
{
    public async Task HandleAsync(HttpContext context)
    {
        object body;
        try
        {
            RecordTable table = await queries["graph-counts"]
                .RunAsync(database, new Dictionary<string, CypherValue>(), context.RequestAborted)
                .ConfigureAwait(false);
            StoreStatus? disk = store?.Invoke();
            body = new
            {
                status = disk is null or { IsHealthy: true } ? "ok" : "degraded",
                regions = table.Rows[0][0].AsInteger(),
                ties = table.Rows[0][1].AsInteger(),
                sources = table.Rows[0][2].AsInteger(),
                store = disk is null
                    ? null
                    : new
                    {
                        writable = disk.Writable,
                        commits = disk.Sequence,
                        logBytes = disk.LogBytes,
                        snapshotBytes = disk.SnapshotBytes,
                        checkpointAt = disk.Checkpoint.At,
                        checkpointFailures = disk.Checkpoint.Failures,
                    },
            };
        }
        catch (CypherException)
        {
            context.Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status503ServiceUnavailable;
            body = new { status = "failing" };
        }

        await context.Response.WriteAsJsonAsync(body, context.RequestAborted).ConfigureAwait(false);
    }
}

using TwinGraph.Atlas.Queries;
using TwinGraph.Bolt.Client;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;
using CypherCodes = TwinGraph.Cypher.Diagnostics.StatusCodes;

namespace TwinGraph.Server.Health;

/// <summary>Tells whether the graph answers, how much it holds, and how the store or server behind it is.</summary>
/// <remarks>
/// A store that takes no more writes, or whose checkpoints fail, is <c>degraded</c>: reads go on. A graph that does not
/// answer within five seconds is <c>failing</c>.
/// </remarks>
internal sealed class HealthEndpoint(
    ICypherDatabase database,
    NamedQueryCatalog queries,
    TimeProvider time,
    Func<StoreStatus>? store = null
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task HandleAsync(HttpContext context)
    {
        using var timeout = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, timeout.Token);
        object body;
        try
        {
            BoltServerInfo? server = database is BoltDatabase bolt
                ? await bolt.FindServerAsync(either.Token).ConfigureAwait(false)
                : null;
            IReadOnlyList<CypherValue> counts = await CountAsync(either.Token).ConfigureAwait(false);
            StoreStatus? disk = store?.Invoke();
            body = new
            {
                status = disk is null or { IsHealthy: true } ? "ok" : "degraded",
                regions = counts[0].AsInteger(),
                ties = counts[1].AsInteger(),
                sources = counts[2].AsInteger(),
                graph = server is null
                    ? null
                    : new
                    {
                        address = server.Address,
                        server = server.Agent,
                        bolt = server.ProtocolVersion,
                        database = server.Database,
                    },
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
        catch (CypherException problem)
        {
            body = Failing(context, problem.Code);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            body = Failing(context, CypherCodes.StorageUnavailable);
        }

        await context.Response.WriteAsJsonAsync(body, context.RequestAborted).ConfigureAwait(false);
    }

    // Once and not again: whoever asks for health wants to know how it is now.
    private async Task<IReadOnlyList<CypherValue>> CountAsync(CancellationToken cancellationToken)
    {
        NamedQuery query = queries["graph-counts"];
        ICypherTransaction transaction = await database
            .BeginAsync(AccessMode.Read, cancellationToken)
            .ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            RecordTable table = await transaction
                .QueryAsync(query.Text, query.Bind(new Dictionary<string, CypherValue>()), cancellationToken)
                .ConfigureAwait(false);
            return table.Rows[0];
        }
    }

    private object Failing(HttpContext context, string code)
    {
        context.Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status503ServiceUnavailable;
        return new
        {
            status = "failing",
            code,
            graph = database is BoltDatabase bolt ? new { address = bolt.Uri.ToString() } : null,
        };
    }
}

using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.Health;

/// <summary>Tells whether the graph answers, and how much it holds.</summary>
internal sealed class HealthEndpoint(ICypherDatabase database, NamedQueryCatalog queries)
{
    public async Task HandleAsync(HttpContext context)
    {
        object body;
        try
        {
            RecordTable table = await queries["graph-counts"]
                .RunAsync(database, new Dictionary<string, CypherValue>(), context.RequestAborted)
                .ConfigureAwait(false);
            body = new
            {
                status = "ok",
                regions = table.Rows[0][0].AsInteger(),
                ties = table.Rows[0][1].AsInteger(),
                sources = table.Rows[0][2].AsInteger(),
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

using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using TwinGraph.Atlas.Export;
using TwinGraph.Atlas.Queries;
using TwinGraph.Atlas.Views;
using TwinGraph.Cypher;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.GraphQL.Views;
using TwinGraph.Server.Http;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Exports;

/// <summary>Writes views and answers of queries for other programs: <c>/export/view.graphml</c>, <c>/export/query.csv</c>.</summary>
/// <remarks>
/// An export is made whole before anything of it is sent, with its length: so an error has a status of its own, a slow
/// client holds no transaction, and who gets less than all notices.
/// </remarks>
internal sealed class ExportsEndpoint(
    ICypherDatabase database,
    NamedQueryCatalog queries,
    RoleLimits roles,
    ExportLimits limits,
    TimeProvider time,
    ILogger<ExportsEndpoint> logger
) : IDisposable
{
    private const string RawParameter = "raw";

    private readonly DoorProblems _problems = new(logger);
    private readonly SemaphoreSlim _turns = new(limits.MaxAtOnce, limits.MaxAtOnce);

    /// <summary>Answers a request behind <c>/export</c>.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        using var timeout = new CancellationTokenSource(limits.Time, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, timeout.Token);
        var spool = new SpoolStream(limits);
        await using (spool.ConfigureAwait(false))
        {
            try
            {
                await _turns.WaitAsync(either.Token).ConfigureAwait(false);
                try
                {
                    if (!await WriteAsync(context, spool, either.Token).ConfigureAwait(false))
                    {
                        return;
                    }
                }
                finally
                {
                    _turns.Release();
                }
            }
#pragma warning disable CA1031 // The mapper of this door: what it does not know is logged and masked.
            catch (Exception problem) when (!context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
            {
                await _problems
                    .SendAsync(context, problem, timeout.IsCancellationRequested ? limits.Time : null)
                    .ConfigureAwait(false);
                return;
            }
            catch (Exception) when (context.RequestAborted.IsCancellationRequested)
            {
                // Nobody is left to be told.
                return;
            }

            context.Response.ContentLength = spool.Length;
            await spool.DrainAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    // False when the request was refused and answered.
    private async Task<bool> WriteAsync(HttpContext context, SpoolStream spool, CancellationToken stop)
    {
        string[] parts = (context.Request.Path.Value ?? "").TrimStart('/').Split('.', 2);
        if (parts is not [("view" or "query") and var what, var extension])
        {
            await ProblemAnswer
                .SendAsync(
                    context,
                    StatusCodes.Status404NotFound,
                    "There is nothing here. Views are at /export/view.FORMAT and answers of queries at /export/query.FORMAT.",
                    ("formats", GraphExport.Formats.Keys)
                )
                .ConfigureAwait(false);
            return false;
        }

        if (!GraphExport.Formats.TryGetValue(extension, out ExportFormat format))
        {
            await ProblemAnswer
                .SendAsync(
                    context,
                    StatusCodes.Status404NotFound,
                    $"There is no format '{extension}'. There are {string.Join(", ", GraphExport.Formats.Keys)}.",
                    ("formats", GraphExport.Formats.Keys)
                )
                .ConfigureAwait(false);
            return false;
        }

        string method = context.Request.Method;
        bool isPost = HttpMethods.IsPost(method) && what == "query";
        if (!isPost && !HttpMethods.IsGet(method))
        {
            context.Response.Headers.Allow = what == "query" ? "GET, POST" : "GET";
            await ProblemAnswer
                .SendAsync(
                    context,
                    StatusCodes.Status405MethodNotAllowed,
                    $"This is asked with {(what == "query" ? "GET or POST" : "GET")}."
                )
                .ConfigureAwait(false);
            return false;
        }

        bool isRaw = context.Request.Query[RawParameter].ToString() is "1" or "true";
        string name;
        ExportReport report;
        if (what == "view")
        {
            (name, report) = await WriteViewAsync(context, format, isRaw, spool, stop).ConfigureAwait(false);
        }
        else
        {
            ExportQuery query = isPost
                ? await FromBodyAsync(context).ConfigureAwait(false)
                : FromAddress(context.Request.Query);
            name = query.Name;
            report = await GraphExport
                .WriteAsync(
                    database,
                    new(format)
                    {
                        Query = query.Text,
                        Parameters = query.Parameters,
                        Raw = isRaw,
                        ReadAs = As(context),
                    },
                    spool,
                    stop
                )
                .ConfigureAwait(false);
        }

        HttpResponse response = context.Response;
        response.ContentType = ExportFile.MediaType(format);
        response.Headers.ContentDisposition = ExportFile.Disposition(name, extension.ToLowerInvariant());
        if (report.LeftOut > 0)
        {
            response.Headers["TwinGraph-Left-Out"] = report.LeftOut.ToString(CultureInfo.InvariantCulture);
        }

        return true;
    }

    private async Task<(string Name, ExportReport Report)> WriteViewAsync(
        HttpContext context,
        ExportFormat format,
        bool isRaw,
        SpoolStream spool,
        CancellationToken stop
    )
    {
        ViewAddress address = ViewAddress.Parse(
            context.Request.Query.Select(p => KeyValuePair.Create(p.Key, p.Value.ToString())),
            [RawParameter, "token"]
        );
        Caller caller = context.Features.GetRequiredFeature<Caller>();
        var session = new AtlasSession(database, queries);
        ViewGraph view;
        await using (session.ConfigureAwait(false))
        {
            view = await ViewReading
                .ReadAsync(session, address.Query, roles.For(caller).Network, stop)
                .ConfigureAwait(false);
        }

        view = view.Without(address.Hidden);
        if (view.IsTruncated)
        {
            context.Response.Headers["TwinGraph-Total-Nodes"] = view.TotalNodes.ToString(CultureInfo.InvariantCulture);
            context.Response.Headers["TwinGraph-Total-Edges"] = view.TotalEdges.ToString(CultureInfo.InvariantCulture);
        }

        return (address.View, await GraphExport.WriteAsync(view, format, spool, isRaw, stop).ConfigureAwait(false));
    }

    private ExportQuery FromAddress(IQueryCollection address)
    {
        foreach (string key in address.Keys)
        {
            if (
                key is not ("query" or RawParameter)
                && !key.StartsWith(QueryArguments.Prefix, StringComparison.Ordinal)
            )
            {
                throw new BadRequestException(
                    $"There is no parameter '{key}'. There are query, {RawParameter}, and {QueryArguments.Prefix}NAME for the query's own."
                );
            }
        }

        if (address["query"].ToString() is not { Length: > 0 } name)
        {
            throw new BadRequestException("'query' is missing: name a query, as in /export/query.csv?query=ties.");
        }

        NamedQuery query = queries[name];
        return new(name, query.Text, QueryArguments.Read(query, address));
    }

    private async Task<ExportQuery> FromBodyAsync(HttpContext context)
    {
        // A page of another site cannot send JSON without asking first, which is never answered.
        if (!MediaTypes.IsJson(context.Request.ContentType))
        {
            throw new BadRequestException(
                "The body must come as application/json in UTF-8: {\"query\": \"…\", \"parameters\": {}}."
            );
        }

        ReadOnlyMemory<byte> body = await RequestBody
            .ReadAsync(context.Request, limits.MaxBodyBytes)
            .ConfigureAwait(false);
        return ExportQuery.Read(body, queries);
    }

    private static TransactionOptions As(HttpContext context)
    {
        Caller caller = context.Features.GetRequiredFeature<Caller>();
        return new()
        {
            Mode = AccessMode.Read,
            User = caller.Name == Caller.Anonymous ? null : caller.Name,
            Role = caller.Role,
        };
    }
}

using Microsoft.AspNetCore.Http.Features;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Server.Http;
using TwinGraph.Server.Security;
using CypherCodes = TwinGraph.Cypher.Diagnostics.StatusCodes;
using HttpCodes = Microsoft.AspNetCore.Http.StatusCodes;

namespace TwinGraph.Server.QueryApi;

/// <summary>Neo4j's Query API, version 2: Cypher over HTTP.</summary>
/// <remarks>
/// Rows go out as they are made and as fast as the client takes them. A client that goes away stops its statement.
/// </remarks>
internal sealed class QueryApiEndpoint(
    ICypherDatabase database,
    TransactionTable transactions,
    QueryApiLimits limits,
    TimeProvider time,
    ILogger<QueryApiEndpoint> logger
)
{
    private const string Unknown = "Neo.DatabaseError.General.UnknownError";

    /// <summary>Answers a request behind <c>/db</c>.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        QueryMedia? media = QueryMedia.OfAccept(context.Request.Headers.Accept);
        AnswerWriter answer = AnswerWriter.Create(media ?? QueryMedia.Plain, context.Response, limits);
        await using (answer.ConfigureAwait(false))
        {
            context.Response.StatusCode = HttpCodes.Status202Accepted;
            context.Response.ContentType = (media ?? QueryMedia.Plain).Name;
            try
            {
                if (media is null)
                {
                    throw new QueryApiException(
                        HttpCodes.Status406NotAcceptable,
                        QueryApiException.Invalid,
                        $"Answers come as {QueryMedia.Names}."
                    );
                }

                await AnswerAsync(context, answer).ConfigureAwait(false);
                await answer.SendAsync(context.RequestAborted).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The mapper of this door: what it does not know is logged and masked.
            catch (Exception problem) when (!context.RequestAborted.IsCancellationRequested)
#pragma warning restore CA1031
            {
                await FailAsync(context, answer, problem).ConfigureAwait(false);
            }
            catch (Exception) when (context.RequestAborted.IsCancellationRequested)
            {
                // Nobody is left to be told.
            }
        }
    }

    private async Task AnswerAsync(HttpContext context, AnswerWriter answer)
    {
        QueryRoute route = QueryRoute.Parse(context.Request.Path);
        bool isRollback = HttpMethods.IsDelete(context.Request.Method) && route.Kind == QueryRoute.Door.Continue;
        if (!isRollback && !HttpMethods.IsPost(context.Request.Method))
        {
            string allowed = route.Kind == QueryRoute.Door.Continue ? "POST, DELETE" : "POST";
            context.Response.Headers.Allow = allowed;
            throw new QueryApiException(
                HttpCodes.Status405MethodNotAllowed,
                QueryApiException.Invalid,
                $"This is asked with {allowed}."
            );
        }

        Caller caller = context.Features.GetRequiredFeature<Caller>();
        _ = DatabaseNames.Resolve(route.Database);
        QueryRequest request = await ReadAsync(context).ConfigureAwait(false);
        CancellationToken stop = context.RequestAborted;
        switch (route.Kind)
        {
            case QueryRoute.Door.Run:
                await RunAsync(Options(caller, route, request, isImplicit: true), request, answer, stop)
                    .ConfigureAwait(false);
                break;
            case QueryRoute.Door.Begin:
                OpenTransaction begun = await transactions
                    .BeginAsync(caller, Options(caller, route, request, isImplicit: false), stop)
                    .ConfigureAwait(false);
                await RunAsync(begun, request, answer, commits: false, stop).ConfigureAwait(false);
                break;
            default:
                OpenTransaction open = transactions.Enter(route.TransactionId, caller, route.Database);
                if (isRollback)
                {
                    await transactions.CloseAsync(open).ConfigureAwait(false);
                    context.Response.StatusCode = HttpCodes.Status200OK;
                    answer.WriteFields(null);
                    answer.WriteSummary(static _ => { });
                }
                else
                {
                    await RunAsync(open, request, answer, route.Kind == QueryRoute.Door.Commit, stop)
                        .ConfigureAwait(false);
                }

                break;
        }
    }

    private static TransactionOptions Options(Caller caller, QueryRoute route, QueryRequest request, bool isImplicit) =>
        new()
        {
            Mode = request.AccessMode,
            Bookmarks = request.Bookmarks,
            // The default one by no name, since a server behind this one may call its own differently.
            Database = DatabaseNames.Resolve(route.Database) == DatabaseNames.Default ? null : route.Database,
            User = caller.Name == Caller.Anonymous ? null : caller.Name,
            Role = caller.Role,
            IsImplicit = isImplicit,
        };

    private async Task<QueryRequest> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = limits.MaxBodyBytes;
        }

        QueryMedia? media = QueryMedia.OfContentType(context.Request.ContentType);
        ReadOnlyMemory<byte> body =
            media is null && context.Request.ContentType is not null
                ? throw UnsupportedMedia()
                : await RequestBody.ReadAsync(context.Request, limits.MaxBodyBytes).ConfigureAwait(false);
        return media is null && !body.IsEmpty
            ? throw UnsupportedMedia()
            : QueryRequestReader.Read(body, media is { IsTyped: true }, limits.MaxDepth);
    }

    private static QueryApiException UnsupportedMedia() =>
        new(
            HttpCodes.Status415UnsupportedMediaType,
            QueryApiException.Invalid,
            "The body must come as application/json or application/vnd.neo4j.query in UTF-8, and say so in Content-Type."
        );

    private async Task RunAsync(
        TransactionOptions options,
        QueryRequest request,
        AnswerWriter answer,
        CancellationToken stop
    )
    {
        if (string.IsNullOrWhiteSpace(request.Statement))
        {
            throw QueryApiException.Bad("'statement' is missing: send the Cypher text in it.");
        }

        ICypherTransaction transaction = await database.BeginAsync(options, stop).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            QuerySummary summary = await WriteRowsAsync(transaction, request, answer, stop).ConfigureAwait(false);
            string? bookmark = await transaction.CommitAsync(stop).ConfigureAwait(false);
            answer.WriteSummary(json =>
                SummaryJson.Write(json, summary, answer.IsTyped, request.IncludeCounters, new(bookmark))
            );
        }
    }

    private async Task RunAsync(
        OpenTransaction open,
        QueryRequest request,
        AnswerWriter answer,
        bool commits,
        CancellationToken stop
    )
    {
        bool staysOpen = false;
        try
        {
            QuerySummary? summary = null;
            if (string.IsNullOrWhiteSpace(request.Statement))
            {
                answer.WriteFields(null);
            }
            else
            {
                summary = await WriteRowsAsync(open.Transaction, request, answer, stop).ConfigureAwait(false);
            }

            SummaryJson.Outcome outcome = commits
                ? new(await open.Transaction.CommitAsync(stop).ConfigureAwait(false))
                : new(null, open.Id, transactions.NextExpiry());
            answer.WriteSummary(json =>
                SummaryJson.Write(json, summary, answer.IsTyped, request.IncludeCounters, outcome)
            );
            staysOpen = !commits;
        }
        finally
        {
            // As with Neo4j, a statement that fails ends its transaction without effect.
            if (staysOpen)
            {
                transactions.Leave(open);
            }
            else
            {
                await transactions.CloseAsync(open).ConfigureAwait(false);
            }
        }
    }

    private async Task<QuerySummary> WriteRowsAsync(
        ICypherTransaction transaction,
        QueryRequest request,
        AnswerWriter answer,
        CancellationToken stop
    )
    {
        ICypherResult result = await transaction
            .RunAsync(request.Statement!, request.Parameters, stop)
            .ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            // Whoever wants to write waits until this client has its rows, so it may not take for ever.
            using var patience = new CancellationTokenSource(
                transaction.IsWriting ? limits.WriterAnswerTime : Timeout.InfiniteTimeSpan,
                time
            );
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
            try
            {
                answer.WriteFields(result.Columns);
                while (await result.ReadAsync(either.Token).ConfigureAwait(false))
                {
                    await answer.WriteRowAsync(result.Current, either.Token).ConfigureAwait(false);
                }

                return await result.ConsumeAsync(either.Token).ConfigureAwait(false);
            }
            catch (Exception) when (patience.IsCancellationRequested && !stop.IsCancellationRequested)
            {
                logger.AnswerNotTaken(limits.WriterAnswerTime);
                answer.Abort();
                throw;
            }
        }
    }

    private async Task FailAsync(HttpContext context, AnswerWriter answer, Exception problem)
    {
        (int status, string code, string message) = problem switch
        {
            QueryApiException known => (known.Status, known.Code, known.Message),
            CypherException known => (StatusOf(known.Code), known.Code, known.Message),
            BadHttpRequestException { StatusCode: HttpCodes.Status413PayloadTooLarge } => (
                HttpCodes.Status413PayloadTooLarge,
                QueryApiException.Invalid,
                $"The body is longer than {limits.MaxBodyBytes} bytes."
            ),
            BadHttpRequestException known => (
                known.StatusCode,
                QueryApiException.Invalid,
                "The body could not be read."
            ),
            _ => Mask(problem),
        };
        if (!answer.HasStarted)
        {
            context.Response.StatusCode = status;
        }

        answer.WriteError(code, message);
        await answer.SendAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private (int Status, string Code, string Message) Mask(Exception problem)
    {
        string reference = Guid.NewGuid().ToString("N")[..12];
        logger.QueryFailed(reference, problem);
        return (
            HttpCodes.Status500InternalServerError,
            Unknown,
            $"Something went wrong inside TwinGraph. The log has it under {reference}."
        );
    }

    private static int StatusOf(string code) =>
        code switch
        {
            CypherCodes.Unauthorized => HttpCodes.Status401Unauthorized,
            CypherCodes.Forbidden => HttpCodes.Status403Forbidden,
            CypherCodes.DatabaseNotFound or CypherCodes.TransactionNotFound => HttpCodes.Status404NotFound,
            _ when code.StartsWith("Neo.TransientError.", StringComparison.Ordinal) =>
                HttpCodes.Status503ServiceUnavailable,
            _ when code.StartsWith("Neo.DatabaseError.", StringComparison.Ordinal) =>
                HttpCodes.Status500InternalServerError,
            _ => HttpCodes.Status400BadRequest,
        };
}

using System.Diagnostics;
using System.Globalization;
using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using TwinGraph.Server.GraphQL;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Http;

/// <summary>GraphQL over HTTP: POST with a JSON body, GET for queries.</summary>
/// <remarks>
/// A POST must be of type <c>application/json</c>, which a page of another origin cannot send without asking first, and
/// a GET only reads; so no further guard against forged requests is needed.
/// </remarks>
internal sealed class GraphQLEndpoint(
    GraphQLExecutor executor,
    GraphQLOptions options,
    EntityTags tags,
    TimeProvider time
)
{
    // Who sends it is told in Server-Timing how long the answer took to make, and how much of that the graph took.
    private const string TimingHeader = "GraphQL-Timing";

    private readonly GraphQLRequestReader _reader = new(new GraphQLSerializer());
    private readonly MultipartRequestReader _forms = new(new(new GraphQLSerializer()), options.Server);

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        HttpRequest http = context.Request;
        long start = Stopwatch.GetTimestamp();
        context.Response.Headers.Vary = "Accept, Accept-Encoding, Authorization, X-Api-Key";
        string? mediaType = MediaTypes.Choose(http.Headers.Accept);
        if (mediaType is null)
        {
            await RefuseAsync(
                    context,
                    MediaTypes.Json,
                    StatusCodes.Status406NotAcceptable,
                    ErrorCodes.NotAcceptable,
                    $"Answers come as {MediaTypes.GraphQLResponse} or {MediaTypes.Json}."
                )
                .ConfigureAwait(false);
            return;
        }

        bool isGet = HttpMethods.IsGet(http.Method);
        if (!isGet && !HttpMethods.IsPost(http.Method))
        {
            context.Response.Headers.Allow = "GET, POST";
            await RefuseAsync(
                    context,
                    mediaType,
                    StatusCodes.Status405MethodNotAllowed,
                    ErrorCodes.MethodNotAllowed,
                    "GraphQL is asked with GET or POST."
                )
                .ConfigureAwait(false);
            return;
        }

        string? boundary = isGet ? null : MediaTypes.FormBoundary(http.ContentType);
        if (boundary is not null && !MultipartRequestReader.IsIntended(http))
        {
            await RefuseAsync(
                    context,
                    mediaType,
                    StatusCodes.Status415UnsupportedMediaType,
                    ErrorCodes.MediaType,
                    $"A form needs the header '{MultipartRequestReader.Header}: 1', so that no page of another site can send it."
                )
                .ConfigureAwait(false);
            return;
        }

        if (!isGet && boundary is null && !MediaTypes.IsJson(http.ContentType))
        {
            await RefuseAsync(
                    context,
                    mediaType,
                    StatusCodes.Status415UnsupportedMediaType,
                    ErrorCodes.MediaType,
                    "The body must come as application/json in UTF-8, or with files as multipart/form-data."
                )
                .ConfigureAwait(false);
            return;
        }

        Caller caller = context.Features.GetRequiredFeature<Caller>();
        GraphQLLimits limits = options.Limits.For(caller);
        IReadOnlyList<GraphQLRequest> requests;
        bool isList = false;
        try
        {
            requests =
                isGet ? [_reader.FromQuery(http.Query)]
                : boundary is not null
                    ? [await _forms.ReadAsync(http, boundary, context.RequestAborted).ConfigureAwait(false)]
                : _reader.FromBody(
                    await RequestBody.ReadAsync(http, options.Server.MaxBodyBytes).ConfigureAwait(false),
                    limits.MaxBatch,
                    out isList
                );
        }
        catch (BadRequestException error)
        {
            await RefuseAsync(context, mediaType, StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, error.Message)
                .ConfigureAwait(false);
            return;
        }
        catch (BadHttpRequestException error)
        {
            bool isTooLarge = error.StatusCode == StatusCodes.Status413PayloadTooLarge;
            await RefuseAsync(
                    context,
                    mediaType,
                    error.StatusCode,
                    isTooLarge ? ErrorCodes.BodyLimit : ErrorCodes.BadRequest,
                    isTooLarge
                        ? $"The body is longer than {(boundary is null ? options.Server.MaxBodyBytes : options.Server.MaxUploadBytes):N0} bytes."
                        : "The body could not be read."
                )
                .ConfigureAwait(false);
            return;
        }

        var call = new GraphQLCall(
            caller,
            isGet ? OperationKinds.Query : OperationKinds.Query | OperationKinds.Mutation
        )
        {
            Address = context.Connection.RemoteIpAddress?.ToString(),
            Budget = isList ? new() : null,
        };
        if (isList)
        {
            IReadOnlyList<ExecutionResult> results = await RunAsync(requests, call, limits, context.RequestAborted)
                .ConfigureAwait(false);
            await AnswerSender
                .SendAsync(context, mediaType, StatusCodes.Status200OK, results, isList: true, limits)
                .ConfigureAwait(false);
            return;
        }

        await AnswerAsync(context, mediaType, requests[0], call, limits, isGet, start).ConfigureAwait(false);
    }

    private async Task AnswerAsync(
        HttpContext context,
        string mediaType,
        GraphQLRequest request,
        GraphQLCall call,
        GraphQLLimits limits,
        bool isGet,
        long start
    )
    {
        EntityTagHeaderValue? tag = isGet ? tags.Foretell(context.Request, call.Caller, mediaType) : null;
        string cacheControl = call.Caller.Name == Caller.Anonymous ? "no-cache" : "private, no-cache";
        if (tag is not null && EntityTags.IsKnown(context.Request, tag))
        {
            context.Response.Headers.CacheControl = cacheControl;
            context.Response.Headers.ETag = tag.ToString();
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        GraphQLOutcome outcome = await executor
            .ExecuteAsync(request, call, context.RequestAborted)
            .ConfigureAwait(false);
        if (outcome.Refused == OperationKinds.Mutation)
        {
            context.Response.Headers.Allow = "POST";
        }

        // Without an error, an answer to GET may be kept by the client, if it asks each time whether it still holds.
        bool isTagged = isGet && outcome.Result is { Executed: true, Errors: null or { Count: 0 } };
        if (isTagged)
        {
            context.Response.Headers.CacheControl = cacheControl;
        }

        int status = Status(outcome, mediaType);
        if (
            status == StatusCodes.Status429TooManyRequests
            && outcome.Result.Errors![0].Extensions?["retryAfterSeconds"] is int wait
        )
        {
            context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        }

        if (context.Request.Headers.ContainsKey(TimingHeader))
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers["Server-Timing"] = string.Create(
                    CultureInfo.InvariantCulture,
                    $"total;dur={Stopwatch.GetElapsedTime(start).TotalMilliseconds:0.####}, engine;dur={outcome.EngineTime.TotalMilliseconds:0.####}"
                );
                return Task.CompletedTask;
            });
        }

        await AnswerSender
            .SendAsync(context, mediaType, status, [outcome.Result], isList: false, limits, tag, isTagged)
            .ConfigureAwait(false);
    }

    // One after the other, so that a list is not a way to more at once; all within the time of one.
    private async Task<IReadOnlyList<ExecutionResult>> RunAsync(
        IReadOnlyList<GraphQLRequest> requests,
        GraphQLCall call,
        GraphQLLimits limits,
        CancellationToken cancellationToken
    )
    {
        using var timeout = new CancellationTokenSource(limits.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var results = new List<ExecutionResult>(requests.Count);
        foreach (GraphQLRequest request in requests)
        {
            try
            {
                GraphQLOutcome outcome = await executor.ExecuteAsync(request, call, either.Token).ConfigureAwait(false);
                results.Add(outcome.Result);
            }
            catch (OperationCanceledException) when (timeout.IsCancellationRequested)
            {
                results.Add(
                    Refusal(
                        ErrorCodes.Timeout,
                        $"The operations ran longer than {limits.Timeout.TotalSeconds:0.#} seconds."
                    )
                );
            }
        }

        return results;
    }

    // The older media type says everything in the body, so its well-formed requests all end in 200. Who may not do a
    // thing, or not now, is told so by status in either, as the gate before does.
    private static int Status(GraphQLOutcome outcome, string mediaType)
    {
        if (outcome.Refused == OperationKinds.Mutation)
        {
            return StatusCodes.Status405MethodNotAllowed;
        }

        if (!outcome.IsRequestError)
        {
            return StatusCodes.Status200OK;
        }

        return outcome.Result.Errors?[0].Code switch
        {
            ErrorCodes.Unauthorised => StatusCodes.Status401Unauthorized,
            ErrorCodes.Forbidden => StatusCodes.Status403Forbidden,
            ErrorCodes.RateLimit => StatusCodes.Status429TooManyRequests,
            _ when mediaType == MediaTypes.Json => StatusCodes.Status200OK,
            ErrorCodes.Timeout => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        };
    }

    private Task RefuseAsync(HttpContext context, string mediaType, int status, string code, string message) =>
        AnswerSender.SendAsync(context, mediaType, status, [Refusal(code, message)], isList: false, options.Server);

    private static ExecutionResult Refusal(string code, string message) =>
        new() { Errors = new ExecutionErrors { new RequestError(message) { Code = code } } };
}

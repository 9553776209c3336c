using System.Text.Encodings.Web;
using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;
using Microsoft.AspNetCore.Http.Features;
using TwinGraph.Server.GraphQL;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Http;

/// <summary>GraphQL over HTTP: POST with a JSON body, GET for queries.</summary>
/// <remarks>
/// A POST must be of type <c>application/json</c>, which a page of another origin cannot send without asking first, and
/// a GET only reads; so no further guard against forged requests is needed. Batches are refused.
/// </remarks>
internal sealed class GraphQLEndpoint(GraphQLExecutor executor, GraphQLLimits limits)
{
    // Answers are read by people and never pasted into HTML: names and quotations stay as they are written.
    private readonly GraphQLSerializer _serializer = new(
        options => options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        new MaskingErrorInfo()
    );
    private readonly GraphQLRequestReader _reader = new(new GraphQLSerializer());
    private readonly MultipartRequestReader _forms = new(new(new GraphQLSerializer()), limits);

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        HttpRequest http = context.Request;
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

        GraphQLRequest request;
        try
        {
            request =
                isGet ? _reader.FromQuery(http.Query)
                : boundary is not null
                    ? await _forms.ReadAsync(http, boundary, context.RequestAborted).ConfigureAwait(false)
                : _reader.FromBody(await RequestBody.ReadAsync(http, limits.MaxBodyBytes).ConfigureAwait(false));
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
                        ? $"The body is longer than {(boundary is null ? limits.MaxBodyBytes : limits.MaxUploadBytes):N0} bytes."
                        : "The body could not be read."
                )
                .ConfigureAwait(false);
            return;
        }

        GraphQLOutcome outcome = await executor
            .ExecuteAsync(
                request,
                new(
                    context.Features.GetRequiredFeature<Caller>(),
                    isGet ? OperationKinds.Query : OperationKinds.Query | OperationKinds.Mutation
                ),
                context.RequestAborted
            )
            .ConfigureAwait(false);
        if (outcome.Refused == OperationKinds.Mutation)
        {
            context.Response.Headers.Allow = "POST";
        }

        await WriteAsync(context, mediaType, Status(outcome, mediaType), outcome.Result).ConfigureAwait(false);
    }

    // The older media type says everything in the body, so its well-formed requests all end in 200.
    private static int Status(GraphQLOutcome outcome, string mediaType)
    {
        if (outcome.Refused == OperationKinds.Mutation)
        {
            return StatusCodes.Status405MethodNotAllowed;
        }

        // Who may not do a thing is told so by status too, as the gate does.
        switch (outcome.IsRequestError ? outcome.Result.Errors?[0].Code : null)
        {
            case ErrorCodes.Unauthorised:
                return StatusCodes.Status401Unauthorized;
            case ErrorCodes.Forbidden:
                return StatusCodes.Status403Forbidden;
        }

        if (!outcome.IsRequestError || mediaType == MediaTypes.Json)
        {
            return StatusCodes.Status200OK;
        }

        return outcome.Result.Errors?.Any(e => e.Code == ErrorCodes.Timeout) == true
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status400BadRequest;
    }

    private Task RefuseAsync(HttpContext context, string mediaType, int status, string code, string message) =>
        WriteAsync(
            context,
            mediaType,
            status,
            new ExecutionResult { Errors = new ExecutionErrors { new RequestError(message) { Code = code } } }
        );

    private async Task WriteAsync(HttpContext context, string mediaType, int status, ExecutionResult result)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = mediaType + "; charset=utf-8";
        await _serializer.WriteAsync(context.Response.Body, result, context.RequestAborted).ConfigureAwait(false);
    }
}

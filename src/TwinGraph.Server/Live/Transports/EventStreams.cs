using System.Buffers;
using GraphQL;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using TwinGraph.Server.GraphQL;
using TwinGraph.Server.Http;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Live.Transports;

/// <summary>GraphQL as a stream of server-sent events, one operation a request.</summary>
/// <remarks>
/// The distinct connections mode of https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md: an event
/// <c>next</c> for each answer, then <c>complete</c>. What is wrong with the operation itself is an answer too.
/// </remarks>
internal sealed class EventStreams(
    OperationRunner runner,
    GraphQLRequestReader reader,
    LiveOptions options,
    long maxBodyBytes,
    TimeProvider time,
    ILogger<EventStreams> logger
)
{
    private const string MediaType = "text/event-stream";
    private static readonly byte[] s_keepAlive = ":\n\n"u8.ToArray();
    private static readonly byte[] s_complete = "event: complete\ndata:\n\n"u8.ToArray();

    /// <summary>Whether a request wants a stream of events rather than one answer.</summary>
    public static bool IsAskedFor(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains(MediaType, StringComparison.OrdinalIgnoreCase)
        && MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? ranges)
        && ranges
            .MaxBy(static range => range.Quality ?? 1)!
            .MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers a request until its operation ends, or its client goes.</summary>
    public async Task ServeAsync(HttpContext context, CancellationToken stopping)
    {
        if (await ReadAsync(context).ConfigureAwait(false) is not { } request)
        {
            return;
        }

        HttpResponse response = context.Response;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        CallerProof proof = context.Features.GetRequiredFeature<CallerProof>();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var outbox = new Outbox(options.MaxWaitingBytes);
        Task running = Task.Run(() => RunAsync(request, proof.Caller, outbox, ended), CancellationToken.None);
        try
        {
            await SendAsync(response, outbox, proof, ended.Token).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The client went, or the server stops.
        }

        await ended.CancelAsync().ConfigureAwait(false);
        await running.ConfigureAwait(false);
    }

    private async Task RunAsync(GraphQLRequest request, Caller caller, Outbox outbox, CancellationTokenSource ended)
    {
        try
        {
            ExecutionResult? refusal = await runner
                .RunAsync(request, caller, result => TryPut(outbox, result, ended), ended.Token)
                .ConfigureAwait(false);
            if (refusal is not null)
            {
                TryPut(outbox, refusal, ended);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // Nobody waits for the end.
        }
#pragma warning disable CA1031 // The answer has begun, so a failure can only be told within it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            string reference = Guid.NewGuid().ToString("N")[..12];
            logger.OperationFailed(reference, failure);
            TryPut(
                outbox,
                OperationRunner.Refusal(
                    ErrorCodes.Internal,
                    $"Something went wrong inside TwinGraph. The log has it under {reference}."
                ),
                ended
            );
        }

        outbox.TryPut(s_complete);
        outbox.Close();
    }

    private static bool TryPut(Outbox outbox, ExecutionResult result, CancellationTokenSource ended)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        bytes.Write("event: next\ndata: "u8);
        bytes.Write(AnswerBytes.Of(result));
        bytes.Write("\n\n"u8);
        if (outbox.TryPut(bytes.WrittenSpan.ToArray()))
        {
            return true;
        }

        // The client reads too slowly; it sees the stream break and asks again.
        ended.Cancel();
        return false;
    }

    private async Task SendAsync(
        HttpResponse response,
        Outbox outbox,
        CallerProof proof,
        CancellationToken cancellationToken
    )
    {
        await response.Body.WriteAsync(s_keepAlive, cancellationToken).ConfigureAwait(false);
        await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        Task<byte[]?>? taking = null;
        while (true)
        {
            taking ??= outbox.TakeAsync(cancellationToken).AsTask();
            byte[] message;
            try
            {
                byte[]? taken = await taking
                    .WaitAsync(options.KeepAlive, time, cancellationToken)
                    .ConfigureAwait(false);
                if (taken is null)
                {
                    return;
                }

                taking = null;
                message = taken;
            }
            catch (TimeoutException)
            {
                if (proof.Renew() is null)
                {
                    return;
                }

                message = s_keepAlive;
            }

            await response.Body.WriteAsync(message, cancellationToken).ConfigureAwait(false);
            await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
            if (message != s_keepAlive)
            {
                outbox.Sent(message);
            }
        }
    }

    private async Task<GraphQLRequest?> ReadAsync(HttpContext context)
    {
        HttpRequest http = context.Request;
        bool isGet = HttpMethods.IsGet(http.Method);
        if (!isGet && !HttpMethods.IsPost(http.Method))
        {
            context.Response.Headers.Allow = "GET, POST";
            return await RefuseAsync(
                    context,
                    StatusCodes.Status405MethodNotAllowed,
                    ErrorCodes.MethodNotAllowed,
                    "GraphQL is asked with GET or POST."
                )
                .ConfigureAwait(false);
        }

        if (!isGet && !MediaTypes.IsJson(http.ContentType))
        {
            return await RefuseAsync(
                    context,
                    StatusCodes.Status415UnsupportedMediaType,
                    ErrorCodes.MediaType,
                    "The body must come as application/json in UTF-8."
                )
                .ConfigureAwait(false);
        }

        try
        {
            return isGet
                ? reader.FromQuery(http.Query)
                : reader.FromBody(await RequestBody.ReadAsync(http, maxBodyBytes).ConfigureAwait(false), 1, out _)[0];
        }
        catch (BadRequestException error)
        {
            return await RefuseAsync(context, StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, error.Message)
                .ConfigureAwait(false);
        }
        catch (BadHttpRequestException error)
        {
            return await RefuseAsync(
                    context,
                    error.StatusCode,
                    error.StatusCode == StatusCodes.Status413PayloadTooLarge
                        ? ErrorCodes.BodyLimit
                        : ErrorCodes.BadRequest,
                    error.StatusCode == StatusCodes.Status413PayloadTooLarge
                        ? $"The body is longer than {maxBodyBytes:N0} bytes."
                        : "The body could not be read."
                )
                .ConfigureAwait(false);
        }
    }

    private static async Task<GraphQLRequest?> RefuseAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = MediaTypes.Json + "; charset=utf-8";
        await context
            .Response.Body.WriteAsync(AnswerBytes.Of(OperationRunner.Refusal(code, message)), context.RequestAborted)
            .ConfigureAwait(false);
        return null;
    }
}

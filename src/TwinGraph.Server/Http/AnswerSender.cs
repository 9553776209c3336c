using GraphQL;
using GraphQL.Execution;
using Microsoft.Net.Http.Headers;
using TwinGraph.Server.GraphQL;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.GraphQL.Telemetry;

namespace TwinGraph.Server.Http;

/// <summary>Sends answers: within their limit, compressed, with the tag of their content.</summary>
internal static class AnswerSender
{
    /// <summary>Sends one answer, or several as a list.</summary>
    /// <param name="context">The request.</param>
    /// <param name="mediaType">The media type.</param>
    /// <param name="status">The status.</param>
    /// <param name="results">The answers.</param>
    /// <param name="isList">Whether they go as a list, as they came.</param>
    /// <param name="limits">The caller's limits.</param>
    /// <param name="tag">The tag that was foretold; null where there is none.</param>
    /// <param name="isTagged">Whether the answer may be asked for by tag later.</param>
    public static async Task SendAsync(
        HttpContext context,
        string mediaType,
        int status,
        IReadOnlyList<ExecutionResult> results,
        bool isList,
        GraphQLLimits limits,
        EntityTagHeaderValue? tag = null,
        bool isTagged = false
    )
    {
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = mediaType + "; charset=utf-8";
        using var plain = new BoundedBuffer(limits.MaxResultBytes);
        try
        {
            Write(plain, results, isList);
        }
        catch (ResultTooLongException)
        {
            plain.Clear();
            isTagged = false;
            ResultJson.Write(plain, TooLong(limits));
            response.StatusCode = mediaType == MediaTypes.Json ? status : StatusCodes.Status400BadRequest;
        }

        Instruments.AnswerSize.Record(plain.Written.Length);
        if (isTagged)
        {
            tag ??= EntityTags.Of(plain.Written);
            response.Headers.ETag = tag.ToString();
            if (EntityTags.IsKnown(context.Request, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentType = null;
                return;
            }
        }

        if (
            plain.Written.Length >= ContentCoding.LeastBytes
            && ContentCoding.Choose(context.Request.Headers.AcceptEncoding) is { } coding
        )
        {
            using var packed = new BoundedBuffer(long.MaxValue);
            ContentCoding.Compress(coding, plain.Written, packed);
            response.Headers.ContentEncoding = coding;
            await SendAsync(context, packed.Written).ConfigureAwait(false);
            return;
        }

        await SendAsync(context, plain.Written).ConfigureAwait(false);
    }

    private static Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static void Write(BoundedBuffer output, IReadOnlyList<ExecutionResult> results, bool isList)
    {
        if (!isList)
        {
            ResultJson.Write(output, results[0]);
            return;
        }

        for (int i = 0; i < results.Count; i++)
        {
            Put(output, i == 0 ? (byte)'[' : (byte)',');
            ResultJson.Write(output, results[i]);
        }

        Put(output, (byte)']');
    }

    private static void Put(BoundedBuffer output, byte sign)
    {
        output.GetSpan(1)[0] = sign;
        output.Advance(1);
    }

    private static ExecutionResult TooLong(GraphQLLimits limits) =>
        new()
        {
            Errors = new ExecutionErrors
            {
                new RequestError(
                    $"The answer would be longer than {limits.MaxResultBytes:N0} bytes. Ask for less at once: fewer fields, or smaller pages."
                )
                {
                    Code = ErrorCodes.ResultLimit,
                    Extensions = new Dictionary<string, object?> { ["limit"] = limits.MaxResultBytes },
                },
            },
        };
}

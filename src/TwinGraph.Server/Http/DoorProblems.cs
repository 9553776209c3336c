using TwinGraph.Atlas.Export;
using TwinGraph.Atlas.Queries;
using TwinGraph.Atlas.Views;
using TwinGraph.Bolt.Client;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Server.GraphQL;
using CypherCodes = TwinGraph.Cypher.Diagnostics.StatusCodes;
using HttpCodes = Microsoft.AspNetCore.Http.StatusCodes;

namespace TwinGraph.Server.Http;

/// <summary>Tells whoever asks for an export or a picture what went wrong, in the form of RFC 9457.</summary>
internal sealed class DoorProblems(ILogger logger)
{
    /// <summary>Answers a problem; what it does not know is logged and masked.</summary>
    /// <param name="context">The request, to which nothing was answered yet.</param>
    /// <param name="problem">What went wrong.</param>
    /// <param name="time">How much time there was, where that is what ended it; else null.</param>
    public Task SendAsync(HttpContext context, Exception problem, TimeSpan? time)
    {
        context.Response.Headers.ContentDisposition = default;
        context.Response.Headers.ETag = default;
        context.Response.Headers.CacheControl = "no-store";
        if (
            time is { } limit
            && problem
                is OperationCanceledException
                    or CypherException { Code: CypherCodes.Terminated or CypherCodes.TimedOut }
        )
        {
            return ProblemAnswer.SendAsync(
                context,
                HttpCodes.Status503ServiceUnavailable,
                $"It took longer than {limit.TotalSeconds:0.#} seconds. Ask for less: narrow the view, or lower its limits.",
                ("code", ErrorCodes.Timeout)
            );
        }

        return problem switch
        {
            ViewAddressException wrong => ProblemAnswer.SendAsync(
                context,
                HttpCodes.Status400BadRequest,
                wrong.Message,
                ("code", ErrorCodes.BadUserInput),
                ("parameter", wrong.Parameter),
                ("allowed", wrong.Allowed)
            ),
            AtlasError error => ProblemAnswer.SendAsync(
                context,
                error.Code == ErrorCodes.NotFound ? HttpCodes.Status404NotFound : HttpCodes.Status400BadRequest,
                error.Message,
                [("code", error.Code), .. error.Extensions?.Select(e => (e.Key, e.Value)) ?? []]
            ),
            BadRequestException or QueryArgumentException => ProblemAnswer.SendAsync(
                context,
                HttpCodes.Status400BadRequest,
                problem.Message,
                ("code", ErrorCodes.BadRequest)
            ),
            ExportException => ProblemAnswer.SendAsync(
                context,
                HttpCodes.Status422UnprocessableEntity,
                problem.Message,
                ("code", ErrorCodes.BadUserInput)
            ),
            BadHttpRequestException { StatusCode: HttpCodes.Status413PayloadTooLarge } => ProblemAnswer.SendAsync(
                context,
                HttpCodes.Status413PayloadTooLarge,
                "The body is too long.",
                ("code", ErrorCodes.BodyLimit)
            ),
            BadHttpRequestException known => ProblemAnswer.SendAsync(
                context,
                known.StatusCode,
                "The body could not be read.",
                ("code", ErrorCodes.BadRequest)
            ),
            CypherException unavailable when BoltErrors.IsUnavailable(unavailable) => TellUnavailableAsync(
                context,
                unavailable
            ),
            CypherException known when StatusOf(known.Code) is { } status => ProblemAnswer.SendAsync(
                context,
                status,
                known.Message,
                ("code", known.Code)
            ),
            _ => MaskAsync(context, problem),
        };
    }

    private Task TellUnavailableAsync(HttpContext context, CypherException problem)
    {
        logger.GraphUnavailable(problem.Message);
        return ProblemAnswer.SendAsync(
            context,
            HttpCodes.Status503ServiceUnavailable,
            "The graph does not answer just now. Ask again later.",
            ("code", ErrorCodes.GraphUnavailable)
        );
    }

    private Task MaskAsync(HttpContext context, Exception problem)
    {
        string reference = Guid.NewGuid().ToString("N")[..12];
        logger.DoorFailed(reference, problem);
        return ProblemAnswer.SendAsync(
            context,
            HttpCodes.Status500InternalServerError,
            $"Something went wrong inside TwinGraph. The log has it under {reference}.",
            ("code", ErrorCodes.Internal)
        );
    }

    // Null where it is the server's own fault.
    private static int? StatusOf(string code) =>
        code switch
        {
            CypherCodes.Unauthorized => HttpCodes.Status401Unauthorized,
            CypherCodes.Forbidden => HttpCodes.Status403Forbidden,
            _ when code.StartsWith("Neo.TransientError.", StringComparison.Ordinal) =>
                HttpCodes.Status503ServiceUnavailable,
            _ when code.StartsWith("Neo.DatabaseError.", StringComparison.Ordinal) => null,
            _ => HttpCodes.Status400BadRequest,
        };
}

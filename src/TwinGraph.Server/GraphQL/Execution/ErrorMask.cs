using GraphQL.Execution;
using TwinGraph.Bolt.Client;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Server.GraphQL.Limits;
using CypherCodes = TwinGraph.Cypher.Diagnostics.StatusCodes;

namespace TwinGraph.Server.GraphQL.Execution;

/// <summary>Says what went wrong inside without saying what the inside is like; the log has the rest.</summary>
internal sealed class ErrorMask(ILogger logger)
{
    /// <summary>Words the error of a resolver for the caller.</summary>
    /// <param name="context">The error.</param>
    /// <param name="limits">The caller's limits.</param>
    /// <param name="isTimeout">Whether the operation's time is over.</param>
    public void Apply(UnhandledExceptionContext context, GraphQLLimits limits, bool isTimeout)
    {
        if (
            isTimeout
            && context.OriginalException
                is OperationCanceledException
                    or CypherException { Code: CypherCodes.Terminated or CypherCodes.TimedOut }
        )
        {
            context.ErrorMessage = Overtime(limits);
            context.Exception = new TimeoutException(context.ErrorMessage);
            return;
        }

        if (context.OriginalException is CypherException unavailable && BoltErrors.IsUnavailable(unavailable))
        {
            logger.GraphUnavailable(unavailable.Message);
            context.ErrorMessage = "The graph does not answer just now. Ask again later.";
            context.Exception = new GraphUnavailableException(context.ErrorMessage, unavailable);
            return;
        }

        string reference = Guid.NewGuid().ToString("N")[..12];
        logger.OperationFailed(reference, context.OriginalException);
        context.ErrorMessage = $"Something went wrong inside TwinGraph. The log has it under {reference}.";
    }

    /// <summary>That the time is over, in words.</summary>
    public static string Overtime(GraphQLLimits limits) =>
        $"The operation ran longer than {limits.Timeout.TotalSeconds:0.#} seconds.";
}

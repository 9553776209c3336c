using GraphQL;
using GraphQL.Validation;
using TwinGraph.Server.GraphQL.Limits;

namespace TwinGraph.Server.GraphQL.Execution;

/// <summary>The last hand at an answer: its cost, no more errors than help, no names that are not to be told.</summary>
internal static class AnswerShape
{
    private const string Suggestion = " Did you mean";

    public static ExecutionResult Finish(ExecutionResult result, GraphQLLimits limits, bool mayIntrospect, double cost)
    {
        if (result.Errors is { Count: > 0 } errors)
        {
            int leftOut = errors.Count - limits.MaxErrors;
            if (leftOut > 0 || !mayIntrospect)
            {
                var kept = new ExecutionErrors();
                foreach (ExecutionError error in errors.Take(limits.MaxErrors))
                {
                    kept.Add(mayIntrospect ? error : WithoutNames(error));
                }

                result.Errors = kept;
            }

            if (leftOut > 0)
            {
                (result.Extensions ??= [])["errorsLeftOut"] = leftOut;
            }
        }

        if (result.Streams is null)
        {
            (result.Extensions ??= [])["cost"] = new Dictionary<string, object?>(2)
            {
                ["estimated"] = cost,
                ["limit"] = limits.MaxCost,
            };
        }

        return result;
    }

    // Who may not read the schema must not guess it out of the errors.
    private static ExecutionError WithoutNames(ExecutionError error)
    {
        int at = error.Message.IndexOf(Suggestion, StringComparison.Ordinal);
        if (at < 0 || error is not ValidationError)
        {
            return error;
        }

        var bare = new ExecutionError(error.Message[..at]) { Code = error.Code, Path = error.Path };
        foreach (GraphQLParser.Location location in error.Locations ?? [])
        {
            bare.AddLocation(location);
        }

        return bare;
    }
}

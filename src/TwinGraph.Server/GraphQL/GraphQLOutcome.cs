using GraphQL;

namespace TwinGraph.Server.GraphQL;

/// <summary>What became of a request.</summary>
/// <param name="Result">Its data and errors.</param>
/// <param name="IsMutation">Whether it asked for a mutation where only queries may come in.</param>
internal sealed record GraphQLOutcome(ExecutionResult Result, bool IsMutation = false)
{
    /// <summary>Whether it was refused before anything of it ran.</summary>
    public bool IsRequestError => !Result.Executed;

    public static GraphQLOutcome Refused(ExecutionError error) =>
        new(new ExecutionResult { Errors = new ExecutionErrors { error } });
}

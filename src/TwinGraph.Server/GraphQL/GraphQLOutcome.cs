using GraphQL;

namespace TwinGraph.Server.GraphQL;

/// <summary>What became of a request.</summary>
/// <param name="Result">Its data and errors; of a subscription that runs, neither.</param>
/// <param name="Refused">The kind of operation that the transport cannot answer, if that is why it was refused.</param>
internal sealed record GraphQLOutcome(ExecutionResult Result, OperationKinds Refused = OperationKinds.None)
{
    /// <summary>How long the graph took for its statements.</summary>
    public TimeSpan EngineTime { get; init; }

    /// <summary>Whether it was refused before anything of it ran.</summary>
    public bool IsRequestError => !Result.Executed;

    /// <summary>
    /// The answers of a subscription, one for each event; null where there is none, and for queries and mutations.
    /// Disposing the subscription to it ends it.
    /// </summary>
    public IObservable<ExecutionResult>? Stream => Result.Streams?.Values.Single();

    public static GraphQLOutcome Refuse(ExecutionError error, OperationKinds kind = OperationKinds.None) =>
        new(new ExecutionResult { Errors = new ExecutionErrors { error } }, kind);
}

using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics.Bound;

/// <summary>How an inner query is spread over transactions; see <see cref="TransactionBatches"/>.</summary>
/// <param name="Concurrency">How many at once, or null.</param>
/// <param name="Rows">How many rows each takes, or null for the default.</param>
/// <param name="Retry">Whether a transient error is tried again.</param>
/// <param name="RetrySeconds">How long to try, or null for the default.</param>
/// <param name="OnError">What is done with an error at last.</param>
/// <param name="StatusSlot">Gets what became of each transaction; or -1.</param>
internal sealed record BoundBatches(
    BoundExpression? Concurrency,
    BoundExpression? Rows,
    bool Retry,
    BoundExpression? RetrySeconds,
    BatchErrorBehaviour OnError,
    int StatusSlot
);

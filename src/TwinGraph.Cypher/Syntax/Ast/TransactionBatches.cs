using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>IN [n CONCURRENT] TRANSACTIONS [OF n ROWS] [ON ERROR …] [REPORT STATUS AS name]</summary>
/// <param name="Concurrency">How many at once; null for one. A store has one writer, so they take turns.</param>
/// <param name="Rows">How many rows each takes; null for 1000.</param>
/// <param name="Retry">Whether a transient error is tried again.</param>
/// <param name="RetrySeconds">How long to try; null for 30.</param>
/// <param name="OnError">What is done with an error at last.</param>
/// <param name="Report">The variable that tells of each transaction, or null.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record TransactionBatches(
    Expression? Concurrency,
    Expression? Rows,
    bool Retry,
    Expression? RetrySeconds,
    BatchErrorBehaviour OnError,
    Identifier? Report,
    SourceSpan Span
) : SyntaxNode(Span);

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>What CALL … IN TRANSACTIONS does after a transaction that failed.</summary>
internal enum BatchErrorBehaviour
{
    /// <summary>The statement fails.</summary>
    Fail,

    /// <summary>The next transaction is begun.</summary>
    Continue,

    /// <summary>No further transaction is begun.</summary>
    Break,
}

namespace TwinGraph.Cypher.Execution.Expressions;

/// <summary>What a token stands for.</summary>
internal enum TokenKind
{
    Label,
    Type,
    Key,
}

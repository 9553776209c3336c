namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>An operator before one expression.</summary>
internal enum UnaryOperator
{
    Not,
    Plus,
    Negate,
}

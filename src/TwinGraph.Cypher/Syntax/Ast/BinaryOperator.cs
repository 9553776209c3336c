namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>An operator between two expressions, loosest first.</summary>
internal enum BinaryOperator
{
    Or,
    Xor,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    StartsWith,
    EndsWith,
    Contains,
    RegexMatch,

    /// <summary><c>+</c> of numbers, strings, lists and durations; also <c>||</c>.</summary>
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Power,
}

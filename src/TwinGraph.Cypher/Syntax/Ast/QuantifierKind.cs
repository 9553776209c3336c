namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>Of how many items of a list a predicate must hold.</summary>
internal enum QuantifierKind
{
    Any,
    All,
    None,
    Single,
}

namespace TwinGraph.Cypher.Syntax.Ast;

/// <summary>What an index is good for.</summary>
internal enum IndexKind
{
    /// <summary>Equality and order; the default.</summary>
    Range,

    /// <summary>Parts of strings.</summary>
    Text,

    /// <summary>Coordinates.</summary>
    Point,

    /// <summary>Words.</summary>
    FullText,
}

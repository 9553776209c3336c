namespace TwinGraph.Cypher.Semantics;

/// <summary>Where a pattern is matched.</summary>
internal enum PatternUse
{
    /// <summary>MATCH: it may declare variables.</summary>
    Match,

    /// <summary>MERGE: it may declare variables, and bound nodes may have no labels or properties.</summary>
    Merge,

    /// <summary>A predicate: every variable is declared before.</summary>
    Expression,

    /// <summary>A pattern comprehension: it may declare variables of its own.</summary>
    Comprehension,
}

namespace TwinGraph.Cypher.Graph;

/// <summary>What an index is good for.</summary>
public enum IndexKind
{
    /// <summary>Equality, ranges, prefixes and order of one property or several; the default.</summary>
    Range,

    /// <summary>Parts of strings.</summary>
    Text,

    /// <summary>Coordinates.</summary>
    Point,

    /// <summary>Words.</summary>
    FullText,

    /// <summary>Nodes by label or relationships by type; every graph has both, and nothing else is of this kind.</summary>
    Lookup,
}

namespace TwinGraph.Cypher.Graph;

/// <summary>What part of a string is compared.</summary>
public enum TextMatch
{
    /// <summary>Any part.</summary>
    Contains,

    /// <summary>Its beginning.</summary>
    StartsWith,

    /// <summary>Its end.</summary>
    EndsWith,
}

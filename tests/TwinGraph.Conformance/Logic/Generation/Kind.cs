namespace TwinGraph.Conformance.Logic.Generation;

/// <summary>What the generator knows of a variable, so that what it writes does not fail.</summary>
internal enum Kind
{
    /// <summary>An integer near zero, safe to calculate with.</summary>
    Small,

    /// <summary>Any integer.</summary>
    Integer,
    Float,
    String,
    Boolean,
    Date,
    Point,

    /// <summary>A list of small integers.</summary>
    List,

    /// <summary>A value of any type.</summary>
    Any,
    Node,
    Relationship,

    /// <summary>A list of relationships.</summary>
    Relationships,
    Path,
}

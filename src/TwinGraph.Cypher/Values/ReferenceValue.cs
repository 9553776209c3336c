namespace TwinGraph.Cypher.Values;

/// <summary>A value too large for the 16 bytes of <see cref="CypherValue"/>; immutable.</summary>
public abstract class ReferenceValue
{
    /// <summary>What kind of value this is.</summary>
    public abstract ValueKind Kind { get; }
}

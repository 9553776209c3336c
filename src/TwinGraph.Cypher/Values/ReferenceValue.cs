namespace TwinGraph.Cypher.Values;

/// <summary>A value too large for the 16 bytes of <see cref="CypherValue"/>; immutable.</summary>
public abstract class ReferenceValue
{
    /// <summary>What kind of value this is.</summary>
    public abstract ValueKind Kind { get; }

    /// <summary>How deep lists and maps are nested in this value, from 0 for none.</summary>
    internal virtual int Depth => 0;
}

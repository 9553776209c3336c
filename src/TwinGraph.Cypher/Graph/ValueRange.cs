using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Graph;

/// <summary>A range of values in Cypher's order; a null bound is open.</summary>
/// <param name="Lower">The least value, or null.</param>
/// <param name="LowerInclusive">Whether <paramref name="Lower"/> itself is in the range.</param>
/// <param name="Upper">The greatest value, or null.</param>
/// <param name="UpperInclusive">Whether <paramref name="Upper"/> itself is in the range.</param>
/// <param name="Prefix">When not null, the range is all strings that start with it and the bounds do not count.</param>
public readonly record struct ValueRange(
    CypherValue Lower,
    bool LowerInclusive,
    CypherValue Upper,
    bool UpperInclusive,
    string? Prefix = null
);

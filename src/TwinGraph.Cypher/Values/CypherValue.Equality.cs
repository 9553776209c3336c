namespace TwinGraph.Cypher.Values;

/// <content>Equality as DISTINCT and grouping see it: null equals null, NaN equals NaN, 1 equals 1.0.</content>
public readonly partial struct CypherValue : IEquatable<CypherValue>
{
    /// <summary>Whether DISTINCT would take the two for one value. Cypher's <c>=</c> is another thing.</summary>
    public static bool operator ==(CypherValue left, CypherValue right) => ValueEquality.Equivalent(left, right);

    /// <summary>Whether DISTINCT would keep the two apart.</summary>
    public static bool operator !=(CypherValue left, CypherValue right) => !ValueEquality.Equivalent(left, right);

    /// <summary>Whether it is the very same, which equivalent values need not be.</summary>
    internal bool IsIdentical(in CypherValue other) =>
        _bits == other._bits && ReferenceEquals(_reference, other._reference);

    /// <inheritdoc />
    public bool Equals(CypherValue other) => ValueEquality.Equivalent(this, other);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is CypherValue other && ValueEquality.Equivalent(this, other);

    /// <inheritdoc />
    public override int GetHashCode() => ValueEquality.Hash(this);

    /// <summary>The value as a Cypher literal.</summary>
    public override string ToString() => ValueText.Literal(this);
}

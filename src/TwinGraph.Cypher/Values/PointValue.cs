namespace TwinGraph.Cypher.Values;

/// <summary>A point in a coordinate reference system.</summary>
/// <param name="srid">The system: 4326 and 4979 for degrees, 7203 and 9157 for a plane and a space.</param>
/// <param name="x">The first coordinate; degrees of longitude.</param>
/// <param name="y">The second coordinate; degrees of latitude.</param>
/// <param name="z">The third coordinate, or null in two dimensions.</param>
public sealed class PointValue(int srid, double x, double y, double? z = null)
    : ReferenceValue,
        IEquatable<PointValue>,
        IComparable<PointValue>,
        IComparable
{
    /// <inheritdoc />
    public override ValueKind Kind => ValueKind.Point;

    /// <summary>The coordinate reference system.</summary>
    public int Srid { get; } = srid;

    /// <summary>The first coordinate.</summary>
    public double X { get; } = x;

    /// <summary>The second coordinate.</summary>
    public double Y { get; } = y;

    /// <summary>The third coordinate, or null in two dimensions.</summary>
    public double? Z { get; } = z;

    /// <inheritdoc />
    public bool Equals(PointValue? other) =>
        other is not null
        && Srid == other.Srid
        && X.Equals(other.X)
        && Y.Equals(other.Y)
        && Nullable.Equals(Z, other.Z);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as PointValue);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, Srid, X, Y, Z);

    /// <summary>By system, then by the coordinates in turn.</summary>
    public int CompareTo(PointValue? other)
    {
        if (other is null)
        {
            return 1;
        }

        int order = Srid.CompareTo(other.Srid);
        order = order != 0 ? order : X.CompareTo(other.X);
        order = order != 0 ? order : Y.CompareTo(other.Y);
        return order != 0 ? order : Nullable.Compare(Z, other.Z);
    }

    /// <inheritdoc />
    int IComparable.CompareTo(object? obj) => CompareTo(obj as PointValue);

    /// <summary>The point as a Cypher expression.</summary>
    public override string ToString() =>
        $"point({{srid: {Srid}, x: {ValueText.Float(X)}, y: {ValueText.Float(Y)}"
        + $"{(Z is { } z ? $", z: {ValueText.Float(z)}" : "")}}})";
}

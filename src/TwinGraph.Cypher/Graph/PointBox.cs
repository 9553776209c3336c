namespace TwinGraph.Cypher.Graph;

/// <summary>A box of coordinates in one reference system, bounds included.</summary>
/// <param name="Srid">The system: 4326 and 4979 for degrees, 7203 and 9157 for a plane and a space.</param>
/// <param name="MinX">The least first coordinate; in degrees from -180 to 180.</param>
/// <param name="MaxX">The greatest first coordinate, not less than <paramref name="MinX"/>.</param>
/// <param name="MinY">The least second coordinate.</param>
/// <param name="MaxY">The greatest second coordinate.</param>
/// <param name="MinZ">The least third coordinate; does not count in two dimensions.</param>
/// <param name="MaxZ">The greatest third coordinate; does not count in two dimensions.</param>
public readonly record struct PointBox(
    int Srid,
    double MinX,
    double MaxX,
    double MinY,
    double MaxY,
    double MinZ,
    double MaxZ
);

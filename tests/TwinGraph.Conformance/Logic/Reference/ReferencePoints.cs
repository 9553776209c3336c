using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic.Reference;

/// <summary>What points are asked, by other formulas than the engine's.</summary>
internal static class ReferencePoints
{
    /// <summary>In metres; null between points of two systems.</summary>
    public static double? Distance(PointValue a, PointValue b)
    {
        if (a.Srid != b.Srid)
        {
            return null;
        }

        double rise = (a.Z ?? 0) - (b.Z ?? 0);
        if (!IsGlobe(a))
        {
            return Length(a.X - b.X, a.Y - b.Y, rise);
        }

        // The angle between two vectors of length 1, from the middle of the earth.
        (double X, double Y, double Z) u = Vector(a);
        (double X, double Y, double Z) v = Vector(b);
        double sine = Length((u.Y * v.Z) - (u.Z * v.Y), (u.Z * v.X) - (u.X * v.Z), (u.X * v.Y) - (u.Y * v.X));
        double angle = Math.Atan2(sine, (u.X * v.X) + (u.Y * v.Y) + (u.Z * v.Z));
        double radius = 6_378_140 + (((a.Z ?? 0) + (b.Z ?? 0)) / 2);
        return Length(angle * radius, rise, 0);
    }

    /// <summary>Whether a point lies in a box, its edges included; null between points of several systems.</summary>
    public static bool? IsWithin(PointValue point, PointValue low, PointValue high)
    {
        if (point.Srid != low.Srid || point.Srid != high.Srid)
        {
            return null;
        }

        if (IsGlobe(point) && low.X > high.X)
        {
            // Two boxes, on both sides of the date line.
            return IsBetween(point, low, new(high.Srid, 180, high.Y, high.Z))
                || IsBetween(point, new(low.Srid, -180, low.Y, low.Z), high);
        }

        return IsBetween(point, low, high);
    }

    private static bool IsBetween(PointValue point, PointValue low, PointValue high) =>
        low.X <= point.X
        && point.X <= high.X
        && low.Y <= point.Y
        && point.Y <= high.Y
        && (point.Z is null || (low.Z <= point.Z && point.Z <= high.Z));

    private static bool IsGlobe(PointValue point) => point.Srid is GraphSampler.Globe or GraphSampler.GlobeWithHeight;

    private static (double X, double Y, double Z) Vector(PointValue point)
    {
        double longitude = point.X * Math.PI / 180;
        double latitude = point.Y * Math.PI / 180;
        double ring = Math.Cos(latitude);
        return (ring * Math.Cos(longitude), ring * Math.Sin(longitude), Math.Sin(latitude));
    }

    private static double Length(double x, double y, double z) => Math.Sqrt((x * x) + (y * y) + (z * z));
}

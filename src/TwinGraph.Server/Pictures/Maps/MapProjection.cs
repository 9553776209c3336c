using TwinGraph.Server.Pictures.Drawings;

namespace TwinGraph.Server.Pictures.Maps;

/// <summary>Lambert's equal-area map around both countries, so that no province looks larger than it is beside another.</summary>
internal sealed class MapProjection
{
    private const double MiddleLon = 109;
    private const double MiddleLat = 21;

    // Degrees from the middle beyond which nothing is drawn.
    private const double Reach = 82;

    // The two countries' corners, far islets aside: what has to be seen.
    private static readonly (double Lon, double Lat)[] s_corners =
    [
        (74, 39.5),
        (87, 49),
        (121, 53.3),
        (134.5, 48),
        (123, 31),
        (95.2, 5.8),
        (104, -7),
        (123.5, -10.8),
        (140.8, -9),
        (140.8, -2.6),
    ];

    private readonly double _scale;
    private readonly double _x;
    private readonly double _y;

    /// <summary>Both countries in a rectangle.</summary>
    public MapProjection(in Box box)
    {
        (double X, double Y)[] corners = [.. s_corners.Select(c => Flat(c.Lon, c.Lat))];
        (double left, double right) = (corners.Min(c => c.X), corners.Max(c => c.X));
        (double top, double bottom) = (corners.Min(c => c.Y), corners.Max(c => c.Y));
        _scale = Math.Min(box.Width / (right - left), box.Height / (bottom - top)) * 0.96;
        _x = box.Left + (box.Width / 2) - ((left + right) / 2 * _scale);
        _y = box.Top + (box.Height / 2) - ((top + bottom) / 2 * _scale);
    }

    /// <summary>Where a place lies, in pixels; what lies too far away lies at the rim.</summary>
    public (double X, double Y) Place(double lon, double lat)
    {
        (double x, double y) = Flat(lon, lat);
        return (_x + (x * _scale), _y + (y * _scale));
    }

    /// <summary>The great circle between two places, lifted sideways in its middle.</summary>
    /// <param name="a">The one, in degrees.</param>
    /// <param name="b">The other.</param>
    /// <param name="lift">How many pixels, of the length in pixels.</param>
    public (double X, double Y)[] Arc((double Lon, double Lat) a, (double Lon, double Lat) b, Func<double, double> lift)
    {
        const int steps = 24;
        (double X, double Y, double Z) from = Sphere(a);
        (double X, double Y, double Z) to = Sphere(b);
        double angle = Math.Acos(Math.Clamp((from.X * to.X) + (from.Y * to.Y) + (from.Z * to.Z), -1, 1));
        var points = new (double X, double Y)[steps + 1];
        for (int i = 0; i <= steps; i++)
        {
            double share = (double)i / steps;
            double first = angle < 1e-9 ? 1 - share : Math.Sin((1 - share) * angle) / Math.Sin(angle);
            double second = angle < 1e-9 ? share : Math.Sin(share * angle) / Math.Sin(angle);
            double x = (from.X * first) + (to.X * second);
            double y = (from.Y * first) + (to.Y * second);
            double z = (from.Z * first) + (to.Z * second);
            points[i] = Place(Degrees(Math.Atan2(y, x)), Degrees(Math.Asin(Math.Clamp(z, -1, 1))));
        }

        (double dx, double dy) = (points[^1].X - points[0].X, points[^1].Y - points[0].Y);
        double length = Math.Max(1, Math.Sqrt((dx * dx) + (dy * dy)));
        double most = lift(length);
        for (int i = 0; i <= steps; i++)
        {
            double height = most * Math.Sin(Math.PI * i / steps);
            points[i] = (points[i].X + (dy / length * height), points[i].Y - (dx / length * height));
        }

        return points;
    }

    private static (double X, double Y) Flat(double lon, double lat)
    {
        (double sinMiddle, double cosMiddle) = Math.SinCos(Radians(MiddleLat));
        (double sinLat, double cosLat) = Math.SinCos(Radians(lat));
        (double sinLon, double cosLon) = Math.SinCos(Radians(lon - MiddleLon));
        double cosAway = (sinMiddle * sinLat) + (cosMiddle * cosLat * cosLon);
        double x = cosLat * sinLon;
        double y = -((cosMiddle * sinLat) - (sinMiddle * cosLat * cosLon));
        double rim = Math.Sqrt(2 * (1 - Math.Cos(Radians(Reach))));
        double length = Math.Sqrt((x * x) + (y * y));
        double radius = Math.Sqrt(Math.Max(0, 2 * (1 - cosAway)));
        return length < 1e-12 ? (0, 0) : (x / length * Math.Min(radius, rim), y / length * Math.Min(radius, rim));
    }

    private static (double X, double Y, double Z) Sphere((double Lon, double Lat) place)
    {
        (double sinLat, double cosLat) = Math.SinCos(Radians(place.Lat));
        (double sinLon, double cosLon) = Math.SinCos(Radians(place.Lon));
        return (cosLat * cosLon, cosLat * sinLon, sinLat);
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}

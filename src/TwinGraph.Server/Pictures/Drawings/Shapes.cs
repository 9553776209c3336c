using System.Globalization;
using System.Text;

namespace TwinGraph.Server.Pictures.Drawings;

/// <summary>Paths of simple shapes.</summary>
internal static class Shapes
{
    /// <summary>A line through points.</summary>
    public static string Line(params ReadOnlySpan<(double X, double Y)> points)
    {
        var text = new StringBuilder();
        for (int i = 0; i < points.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{points[i].X:0.#} {points[i].Y:0.#}");
        }

        return text.ToString();
    }

    /// <summary>A line bent by a point aside.</summary>
    public static string Curve((double X, double Y) from, (double X, double Y) aside, (double X, double Y) to) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"M{from.X:0.#} {from.Y:0.#}Q{aside.X:0.#} {aside.Y:0.#} {to.X:0.#} {to.Y:0.#}"
        );

    /// <summary>A rectangle.</summary>
    public static string Rectangle(in Box box) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"M{box.Left:0.#} {box.Top:0.#}H{box.Right:0.#}V{box.Bottom:0.#}H{box.Left:0.#}Z"
        );

    /// <summary>A circle.</summary>
    public static string Circle(double x, double y, double radius) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"M{x - radius:0.##} {y:0.##}a{radius:0.##} {radius:0.##} 0 1 0 {2 * radius:0.##} 0a{radius:0.##} {radius:0.##} 0 1 0 {-2 * radius:0.##} 0Z"
        );

    /// <summary>The shape of a kind of node: circle, triangle, square, diamond or hexagon, all of about the same area.</summary>
    public static string OfKind(string kind, double x, double y, double radius) =>
        kind switch
        {
            "Official" => Corners(x, y + (radius * 0.15), radius * 1.3, 3, -90),
            "Company" => Corners(x, y, radius * 1.25, 4, -45),
            "Sector" => Corners(x, y, radius * 1.25, 4, -90),
            "Programme" => Corners(x, y, radius * 1.1, 6, -90),
            _ => Circle(x, y, radius),
        };

    private static string Corners(double x, double y, double radius, int count, double first)
    {
        var points = new (double, double)[count];
        for (int i = 0; i < count; i++)
        {
            double angle = ((first + (360.0 * i / count)) * Math.PI) / 180;
            points[i] = (x + (radius * Math.Cos(angle)), y + (radius * Math.Sin(angle)));
        }

        return Line(points) + "Z";
    }
}

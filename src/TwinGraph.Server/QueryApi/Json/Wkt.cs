using System.Globalization;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.QueryApi.Json;

/// <summary>Points as the Query API writes them: <c>SRID=4326;POINT (110.4 -7.0)</c>, in three dimensions <c>POINT Z (…)</c>.</summary>
internal static class Wkt
{
    /// <summary>The text of a point.</summary>
    public static string Write(PointValue point) =>
        point.Z is { } z
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"SRID={point.Srid};POINT Z ({ValueText.Float(point.X)} {ValueText.Float(point.Y)} {ValueText.Float(z)})"
            )
            : string.Create(
                CultureInfo.InvariantCulture,
                $"SRID={point.Srid};POINT ({ValueText.Float(point.X)} {ValueText.Float(point.Y)})"
            );

    /// <summary>Reads a point.</summary>
    /// <returns>Null when the text is none, or its system has another number of dimensions.</returns>
    public static PointValue? TryRead(string text)
    {
        int semicolon = text.IndexOf(';', StringComparison.Ordinal);
        if (
            !text.StartsWith("SRID=", StringComparison.OrdinalIgnoreCase)
            || semicolon < 0
            || !int.TryParse(
                text.AsSpan(5, semicolon - 5),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out int srid
            )
        )
        {
            return null;
        }

        int dimensions = srid switch
        {
            4326 or 7203 => 2,
            4979 or 9157 => 3,
            _ => 0,
        };
        string body = text[(semicolon + 1)..].Trim();
        int open = body.IndexOf('(', StringComparison.Ordinal);
        if (dimensions == 0 || open < 0 || !body.EndsWith(')'))
        {
            return null;
        }

        string kind = body[..open].Trim();
        bool isPoint = kind.Equals("POINT", StringComparison.OrdinalIgnoreCase);
        bool isSpace = kind.Equals("POINT Z", StringComparison.OrdinalIgnoreCase);
        string[] parts = body[(open + 1)..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if ((!isPoint && !isSpace) || parts.Length != dimensions)
        {
            return null;
        }

        Span<double> at = stackalloc double[3];
        for (int i = 0; i < parts.Length; i++)
        {
            if (
                !double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out at[i])
                || !double.IsFinite(at[i])
            )
            {
                return null;
            }
        }

        return new(srid, at[0], at[1], dimensions == 3 ? at[2] : null);
    }
}

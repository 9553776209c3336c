using System.Text.Json;

namespace TwinGraph.Server.Pictures.Maps;

/// <summary>The outlines of China, Indonesia and the land around them, from Natural Earth.</summary>
/// <remarks>The same file as the web pages have, in TopoJSON: arcs as steps on a grid, and rings made of them.</remarks>
internal static class Lands
{
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<(double Lon, double Lat)[]>>> s_rings = new(
        Load
    );

    /// <summary>The rings of <c>CN</c>, <c>ID</c> and <c>rest</c>, in degrees.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<(double Lon, double Lat)[]>> Rings => s_rings.Value;

    private static Dictionary<string, IReadOnlyList<(double Lon, double Lat)[]>> Load()
    {
        using Stream file =
            typeof(Lands).Assembly.GetManifestResourceStream("lands.json")
            ?? throw new InvalidOperationException("The outlines of the map are not in the program.");
        using var document = JsonDocument.Parse(file);
        JsonElement root = document.RootElement;
        JsonElement transform = root.GetProperty("transform");
        (double scaleX, double scaleY) = Pair(transform.GetProperty("scale"));
        (double left, double bottom) = Pair(transform.GetProperty("translate"));
        var arcs = new List<(double, double)[]>();
        foreach (JsonElement arc in root.GetProperty("arcs").EnumerateArray())
        {
            double x = 0;
            double y = 0;
            var points = new List<(double, double)>();
            foreach (JsonElement step in arc.EnumerateArray())
            {
                (double dx, double dy) = Pair(step);
                (x, y) = (x + dx, y + dy);
                points.Add(((x * scaleX) + left, (y * scaleY) + bottom));
            }

            arcs.Add([.. points]);
        }

        var rings = new Dictionary<string, IReadOnlyList<(double, double)[]>>(StringComparer.Ordinal);
        foreach (JsonProperty land in root.GetProperty("objects").EnumerateObject())
        {
            rings[land.Name] =
            [
                .. land
                    .Value.GetProperty("arcs")
                    .EnumerateArray()
                    .SelectMany(polygon => polygon.EnumerateArray())
                    .Select(ring => Ring(ring, arcs)),
            ];
        }

        return rings;
    }

    // An arc of number ~n is arc n walked backwards; each begins where the one before ended.
    private static (double, double)[] Ring(JsonElement ring, List<(double, double)[]> arcs)
    {
        var points = new List<(double, double)>();
        foreach (JsonElement number in ring.EnumerateArray())
        {
            int n = number.GetInt32();
            IEnumerable<(double, double)> arc = n >= 0 ? arcs[n] : arcs[~n].Reverse();
            points.AddRange(points.Count == 0 ? arc : arc.Skip(1));
        }

        return [.. points];
    }

    private static (double, double) Pair(JsonElement element) => (element[0].GetDouble(), element[1].GetDouble());
}

using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions;

/// <summary>Boxes that hold all points of a search, for an index of points; they do not overlap.</summary>
internal static class PointBoxes
{
    // A hair more than computed, so that rounding loses no point at the edge.
    private const double Slack = 1 + 1e-9;

    /// <summary>Around a point, up to a distance (metres on the globe).</summary>
    public static List<PointBox> Around(PointValue centre, double distance)
    {
        if (!(distance >= 0))
        {
            return [];
        }

        double z = centre.Z ?? 0;
        double reach = (distance * Slack) + double.Epsilon;
        if (!IsGlobe(centre.Srid))
        {
            double edge = reach + (1e-9 * (Math.Abs(centre.X) + Math.Abs(centre.Y) + Math.Abs(z)));
            return
            [
                new(
                    centre.Srid,
                    centre.X - edge,
                    centre.X + edge,
                    centre.Y - edge,
                    centre.Y + edge,
                    z - edge,
                    z + edge
                ),
            ];
        }

        double low = z - reach - 1e-6;
        double high = z + reach + 1e-6;

        // The lower the point that is looked for, the wider the angle; half the fall counts, as in the distance.
        double radius = PointFunctions.EarthRadius + Math.Min(0, (z + low) / 2);
        double angle = radius <= 0 ? Math.PI : (reach / radius) + 1e-9;
        double latitude = centre.Y * (Math.PI / 180);
        if (angle >= Math.PI || Math.Abs(latitude) + angle >= Math.PI / 2)
        {
            double from = angle >= Math.PI ? -90 : centre.Y - (angle * (180 / Math.PI));
            double to = angle >= Math.PI ? 90 : centre.Y + (angle * (180 / Math.PI));
            return [new(centre.Srid, -180, 180, from, to, low, high)];
        }

        double width = (Math.Asin(Math.Min(1, Math.Sin(angle) / Math.Cos(latitude))) * (180 / Math.PI) * Slack) + 1e-9;
        double height = angle * (180 / Math.PI);
        return Split(
            new(centre.Srid, centre.X - width, centre.X + width, centre.Y - height, centre.Y + height, low, high)
        );
    }

    /// <summary>Between two corners, as <see cref="PointFunctions.IsWithin"/> reads them.</summary>
    public static List<PointBox> Between(PointValue low, PointValue high)
    {
        if (low.Srid != high.Srid)
        {
            return [];
        }

        double bottom = low.Z ?? 0;
        double top = high.Z ?? 0;
        if (!IsGlobe(low.Srid))
        {
            return low.X > high.X || low.Y > high.Y || bottom > top
                ? []
                : [new(low.Srid, low.X, high.X, low.Y, high.Y, bottom, top)];
        }

        // Longitudes beyond half a turn are compared as they are, so only plain boxes are narrow ones.
        bool plain = low.X <= high.X && low.X >= -180 && high.X <= 180;
        return low.Y > high.Y || bottom > top
            ? []
            : [new(low.Srid, plain ? low.X : -180, plain ? high.X : 180, low.Y, high.Y, bottom, top)];
    }

    private static bool IsGlobe(int srid) => srid is 4326 or 4979;

    /// <summary>A box whose longitudes may pass half a turn, as boxes within it.</summary>
    private static List<PointBox> Split(PointBox box)
    {
        double turns = Math.Floor((box.MinX + 180) / 360) * 360;
        PointBox moved = box with { MinX = box.MinX - turns, MaxX = box.MaxX - turns };
        return moved.MaxX <= 180 ? [moved]
            : moved.MaxX - 360 >= moved.MinX ? [moved with { MinX = -180, MaxX = 180 }]
            : [moved with { MaxX = 180 }, moved with { MinX = -180, MaxX = moved.MaxX - 360 }];
    }
}

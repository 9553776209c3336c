using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions;

/// <summary>Points on the globe, on a plane and in space.</summary>
internal static class PointFunctions
{
    private const int Wgs84 = 4326;
    private const int Wgs84Space = 4979;
    private const int Cartesian = 7203;
    private const int CartesianSpace = 9157;

    /// <summary>The mean radius that Neo4j measures with, in metres.</summary>
    public const double EarthRadius = 6_378_140.0;

    /// <summary>A point from <c>{longitude, latitude, height}</c> or <c>{x, y, z}</c>; null when a coordinate is null.</summary>
    public static CypherValue Point(in CypherValue argument)
    {
        if (argument.Kind != ValueKind.Map)
        {
            return FunctionErrors.Type("point", "a map of coordinates", argument);
        }

        MapValue map = argument.AsMap();
        foreach (ref readonly CypherValue value in map.Values)
        {
            if (value.IsNull)
            {
                return CypherValue.Null;
            }
        }

        bool degrees = map.TryGet("longitude", out CypherValue x) & map.TryGet("latitude", out CypherValue y);
        if (!degrees && !(map.TryGet("x", out x) & map.TryGet("y", out y)))
        {
            return FunctionErrors.Argument("point", "give x and y, or longitude and latitude.");
        }

        double? z =
            map.TryGet("z", out CypherValue third) || map.TryGet("height", out third)
                ? FunctionArguments.Number("point", third)
                : null;
        int srid = System(map, degrees, z is not null);
        double first = FunctionArguments.Number("point", x);
        double second = FunctionArguments.Number("point", y);
        if (srid is Wgs84 or Wgs84Space && Math.Abs(second) > 90)
        {
            return FunctionErrors.Argument("point", $"latitude {ValueText.Float(second)} is outside -90 to 90.");
        }

        return CypherValue.Of(new PointValue(srid, first, second, z));
    }

    /// <summary>The distance, in metres on the globe; null between points of different systems.</summary>
    public static CypherValue Distance(in CypherValue left, in CypherValue right)
    {
        if (
            left.AsReference() is not PointValue from
            || right.AsReference() is not PointValue to
            || from.Srid != to.Srid
        )
        {
            return CypherValue.Null;
        }

        double rise = (to.Z ?? 0) - (from.Z ?? 0);
        if (from.Srid is Cartesian or CartesianSpace)
        {
            double x = to.X - from.X;
            double y = to.Y - from.Y;
            return CypherValue.Float(Math.Sqrt((x * x) + (y * y) + (rise * rise)));
        }

        double latitude = Radians(from.Y);
        double otherLatitude = Radians(to.Y);
        double half = Haversine(otherLatitude - latitude);
        half += Math.Cos(latitude) * Math.Cos(otherLatitude) * Haversine(Radians(to.X - from.X));
        double radius = EarthRadius + (((from.Z ?? 0) + (to.Z ?? 0)) / 2);
        double arc = 2 * radius * Math.Asin(Math.Min(1, Math.Sqrt(half)));
        return CypherValue.Float(Math.Sqrt((arc * arc) + (rise * rise)));
    }

    /// <summary>Whether a point lies in a box; null between points of different systems.</summary>
    /// <remarks>A box whose west lies east of its east crosses the antimeridian.</remarks>
    public static CypherValue IsWithin(in CypherValue point, in CypherValue lowerLeft, in CypherValue upperRight)
    {
        if (
            point.AsReference() is not PointValue inner
            || lowerLeft.AsReference() is not PointValue low
            || upperRight.AsReference() is not PointValue high
            || inner.Srid != low.Srid
            || inner.Srid != high.Srid
        )
        {
            return CypherValue.Null;
        }

        bool crosses = inner.Srid is Wgs84 or Wgs84Space && low.X > high.X;
        bool across = crosses ? inner.X >= low.X || inner.X <= high.X : inner.X >= low.X && inner.X <= high.X;
        bool upright = inner.Y >= low.Y && inner.Y <= high.Y;
        bool tall = inner.Z is not { } z || (z >= low.Z && z <= high.Z);
        return CypherValue.Boolean(across && upright && tall);
    }

    private static int System(MapValue map, bool degrees, bool space)
    {
        if (map.TryGet("srid", out CypherValue srid))
        {
            return srid.IsInteger && srid.AsInteger() is Wgs84 or Wgs84Space or Cartesian or CartesianSpace
                ? (int)srid.AsInteger()
                : Unknown(srid);
        }

        if (map.TryGet("crs", out CypherValue crs))
        {
            string name = crs.IsString ? crs.AsString().ToLowerInvariant() : "";
            return name switch
            {
                "wgs-84" => Wgs84,
                "wgs-84-3d" => Wgs84Space,
                "cartesian" => Cartesian,
                "cartesian-3d" => CartesianSpace,
                _ => Unknown(crs),
            };
        }

        return degrees ? (space ? Wgs84Space : Wgs84) : (space ? CartesianSpace : Cartesian);
    }

    private static int Unknown(in CypherValue system)
    {
        FunctionErrors.Argument(
            "point",
            $"{ValueText.Excerpt(system)} is no coordinate system; give wgs-84, wgs-84-3d, cartesian or cartesian-3d."
        );
        return 0;
    }

    private static double Radians(double degrees) => degrees * (Math.PI / 180);

    private static double Haversine(double angle) => (1 - Math.Cos(angle)) / 2;
}

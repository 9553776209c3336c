using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Functions.FunctionArguments;

namespace TwinGraph.Cypher.Functions;

/// <summary>Functions of values of any type, and of the statement itself.</summary>
internal static class MiscellaneousFunctions
{
    public static IEnumerable<ScalarFunction> All { get; } =
    [
        new("coalesce", 1, int.MaxValue, static (a, _) => Coalesce(a)),
        new("nullIf", 2, 2, static (a, _) => ValueEquality.AreEqual(a[0], a[1]).IsTrue ? CypherValue.Null : a[0]),
        new("valueType", 1, 1, static (a, _) => CypherValue.String(ValueTypes.Describe(a[0]))),
        new("timestamp", 0, 0, static (_, c) => CypherValue.Integer(c.StatementTime.ToUnixTimeMilliseconds()), false),
        new("randomUUID", 0, 0, static (_, context) => RandomUuid(context.Random), false),
        new("point", 1, 1, static (a, _) => a[0].IsNull ? a[0] : PointFunctions.Point(a[0])),
        Strict("point.distance", 2, 2, static (a, _) => PointFunctions.Distance(a[0], a[1])),
        Strict("point.withinBBox", 3, 3, static (a, _) => PointFunctions.IsWithin(a[0], a[1], a[2])),
        Strict("distance", 2, 2, static (a, _) => PointFunctions.Distance(a[0], a[1])),
    ];

    private static CypherValue Coalesce(ReadOnlySpan<CypherValue> arguments)
    {
        foreach (ref readonly CypherValue argument in arguments)
        {
            if (!argument.IsNull)
            {
                return argument;
            }
        }

        return CypherValue.Null;
    }

    private static CypherValue RandomUuid(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40); // version 4
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80); // RFC 9562 variant
        return CypherValue.String(new Guid(bytes, bigEndian: true).ToString());
    }
}

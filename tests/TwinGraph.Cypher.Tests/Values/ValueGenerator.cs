using CsCheck;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Values;

/// <summary>Makes values of every kind, with those often that trip implementations up.</summary>
internal static class ValueGenerator
{
    private static readonly Gen<CypherValue> s_scalar = Gen.OneOf(
        Gen.Const(CypherValue.Null),
        Gen.Bool.Select(CypherValue.Boolean),
        Gen.Int[-3, 3].Select(static i => CypherValue.Integer(i)),
        Gen.Long.Select(CypherValue.Integer),
        Gen.OneOf(long.MaxValue, long.MaxValue - 1, long.MinValue, 1L << 53, (1L << 53) + 1)
            .Select(CypherValue.Integer),
        Gen.Int[-6, 6].Select(static i => CypherValue.Float(i / 2.0)),
        Gen.Double.Select(CypherValue.Float),
        Gen.OneOf(
                double.NaN,
                double.PositiveInfinity,
                double.NegativeInfinity,
                -0.0,
                9007199254740992.0,
                9.2233720368547758E18
            )
            .Select(CypherValue.Float),
        Gen.OneOf("", "a", "A", "ab", "1", "é", "中", "'", "\\").Select(CypherValue.String),
        Gen.Int[0, 3].Select(static i => CypherValue.Node(i)),
        Gen.Int[0, 3].Select(static i => CypherValue.Relationship(i)),
        Gen.Int[-40000, 40000].Select(static i => CypherValue.Date(i)),
        Gen.Int[0, 86399].Select(static i => CypherValue.LocalTime(i * 1_000_000_000L)),
        Gen.Select(Gen.Int[0, 3], Gen.Int[-1, 1])
            .Select(static (hour, offset) => CypherValue.Of(new TimeValue(hour * 3_600_000_000_000L, offset * 3600))),
        Gen.Select(Gen.Int[-2, 2], Gen.Int[0, 2]).Select(static (s, n) => CypherValue.Of(new LocalDateTimeValue(s, n))),
        Gen.Select(Gen.Int[-2, 2], Gen.Int[-1, 1], Gen.OneOf<string?>(null, "Asia/Jakarta", "Asia/Shanghai"))
            .Select(static (s, offset, zone) => CypherValue.Of(new DateTimeValue(s, 0, offset * 3600, zone))),
        Gen.Select(Gen.Int[-2, 2], Gen.Int[-31, 31], Gen.Int[-86400, 86400])
            .Select(static (m, d, s) => CypherValue.Of(new DurationValue(m, d, s, 0))),
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 1])
            .Select(static (x, y) => CypherValue.Of(new PointValue(x == 0 ? 4326 : 7203, x, y)))
    );

    /// <summary>Any value, lists and maps nested up to three deep.</summary>
    public static Gen<CypherValue> Any { get; } = Nested(3);

    /// <summary>A number of either kind.</summary>
    public static Gen<CypherValue> Number { get; } = s_scalar.Where(static value => value.IsNumber);

    private static Gen<CypherValue> Nested(int depth)
    {
        if (depth == 0)
        {
            return s_scalar;
        }

        Gen<CypherValue> inner = Nested(depth - 1);
        Gen<CypherValue> list = inner.Array[0, 3].Select(static items => CypherValue.List(items));
        Gen<CypherValue> map = Gen.Select(Gen.OneOf("a", "b", "c"), inner)
            .Array[0, 3]
            .Select(static pairs =>
                CypherValue.Of(MapValue.From(pairs.Select(p => KeyValuePair.Create(p.Item1, p.Item2))))
            );
        return Gen.Frequency((6, s_scalar), (1, list), (1, map));
    }
}

using CsCheck;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Tests.PackStream;

/// <summary>Draws values of Cypher.</summary>
internal static class Values
{
    private static readonly string[] Zones = ["Europe/Berlin", "Asia/Jakarta", "America/New_York", "UTC"];

    public static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 0, 40],
        Gen.OneOf("Zhàngzhōu 漳州", "🙂🙂", "", new string('x', 300), new string('漳', 70_000))
    );

    public static readonly Gen<CypherValue> Storable = Gen.OneOf(
        Gen.Const(CypherValue.Null),
        Gen.Bool.Select(CypherValue.Boolean),
        Gen.Long.Select(CypherValue.Integer),
        Gen.Int[-200, 200].Select(i => CypherValue.Integer(i)),
        Gen.OneOf(
                long.MinValue,
                int.MinValue,
                int.MinValue - 1L,
                short.MinValue,
                short.MinValue - 1L,
                -129,
                -128,
                -17,
                -16,
                127,
                128,
                short.MaxValue,
                short.MaxValue + 1L,
                int.MaxValue,
                int.MaxValue + 1L,
                long.MaxValue
            )
            .Select(CypherValue.Integer),
        Gen.Double.Select(CypherValue.Float),
        Text.Select(CypherValue.String),
        Gen.Int[-100_000, 100_000].Select(d => CypherValue.Date(d)),
        Gen.Long[0, 86_399_999_999_999].Select(CypherValue.LocalTime),
        Gen.Select(Gen.Long[0, 86_399_999_999_999], Gen.Int[-64_800, 64_800])
            .Select((n, o) => CypherValue.Of(new TimeValue(n, o))),
        Gen.Select(Gen.Long[-99_999_999_999, 99_999_999_999], Gen.Int[0, 999_999_999])
            .Select((s, n) => CypherValue.Of(new LocalDateTimeValue(s, n))),
        Gen.Select(Gen.Long[-99_999_999_999, 99_999_999_999], Gen.Int[0, 999_999_999], Gen.Int[-64_800, 64_800])
            .Select((s, n, o) => CypherValue.Of(new DateTimeValue(s, n, o))),
        Gen.Select(Gen.Long[0, 2_000_000_000], Gen.Int[0, 999_999_999], Gen.OneOf(Zones))
            .Select((s, n, z) => CypherValue.Of(DateTimeValue.InZone(s, n, z)!)),
        Gen.Select(Gen.Int, Gen.Int, Gen.Int, Gen.Int[0, 999_999_999])
            .Select((m, d, s, n) => CypherValue.Of(new DurationValue(m, d, s, n))),
        Gen.Select(Gen.Double, Gen.Double, Gen.OneOf(4326, 7203))
            .Select((x, y, srid) => CypherValue.Of(new PointValue(srid, x, y))),
        Gen.Select(Gen.Double, Gen.Double, Gen.Double, Gen.OneOf(4979, 9157))
            .Select((x, y, z, srid) => CypherValue.Of(new PointValue(srid, x, y, z)))
    );

    public static readonly Gen<CypherValue> Nested = Gen.Recursive<CypherValue>(
        (depth, inner) =>
            depth >= 4
                ? Storable
                : Gen.Frequency(
                    (4, Storable),
                    (1, inner.Array[0, 20].Select(items => CypherValue.List(items))),
                    (1, inner.Array[0, 20].Select(AsMap))
                )
    );

    private static CypherValue AsMap(CypherValue[] values) =>
        CypherValue.Of(new MapValue([.. values.Select((_, i) => $"key{i}")], values));
}

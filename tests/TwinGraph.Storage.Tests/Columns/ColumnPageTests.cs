using CsCheck;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;

namespace TwinGraph.Storage.Tests.Columns;

public sealed class ColumnPageTests
{
    private static readonly Gen<CypherValue> s_null = Gen.Const(CypherValue.Null);

    private static readonly Gen<CypherValue> s_integer = Gen.OneOf(Gen.Long, Gen.Long[-9, 300], Gen.Long[0, 90_000])
        .Select(CypherValue.Integer);

    private static readonly Gen<CypherValue> s_text = Gen.OneOf(
            Gen.String[Gen.Char['a', 'c'], 0, 2],
            Gen.String[Gen.Char['a', 'z'], 0, 12],
            Gen.String[Gen.Char['\0', '\uFFFF'], 0, 3]
        )
        .Select(CypherValue.String);

    private static readonly Gen<CypherValue> s_float = Gen.Double.Select(CypherValue.Float);
    private static readonly Gen<CypherValue> s_date = Gen.Long[-99_999, 99_999].Select(CypherValue.Date);
    private static readonly Gen<CypherValue> s_boolean = Gen.Bool.Select(CypherValue.Boolean);
    private static readonly Gen<CypherValue> s_list = s_integer.Array[0, 2].Select(CypherValue.List);

    private static readonly Gen<CypherValue> s_any = Gen.OneOf(s_null, s_integer, s_text, s_float, s_list);

    private static readonly Gen<CypherValue[]> s_pages = Gen.OneOf(
        s_integer.Array[ColumnPage.Size],
        s_text.Array[ColumnPage.Size],
        Gen.OneOf(s_null, s_integer).Array[ColumnPage.Size],
        Gen.OneOf(s_null, s_text).Array[ColumnPage.Size],
        Gen.OneOf(s_null, s_date).Array[ColumnPage.Size],
        Gen.OneOf(s_null, s_boolean).Array[ColumnPage.Size],
        s_float.Array[ColumnPage.Size],
        s_any.Array[ColumnPage.Size],
        Gen.Const(CypherValue.Integer(7)).Array[ColumnPage.Size],
        s_null.Array[ColumnPage.Size]
    );

    [Fact]
    public void Compact_OfAnyPage_HoldsTheSameValuesInTheSameOrder() =>
        Gen.Select(s_pages, s_any)
            .Sample(
                (values, other) =>
                {
                    ColumnPage? compact = Wide(values).Compact();
                    Assert.Equal(Array.TrueForAll(values, value => value.IsNull), compact is null);
                    for (int i = 0; i < values.Length && compact is not null; i++)
                    {
                        AssertIdentical(values[i], compact[i]);
                        foreach (CypherValue seenFrom in (CypherValue[])[other, values[^(i + 1)]])
                        {
                            int expected = Math.Sign(ValueOrder.Compare(values[i], seenFrom));
                            Assert.Equal(expected, Math.Sign(compact.Compare(i, seenFrom)));
                        }
                    }
                },
                iter: 300,
                threads: 1
            );

    [Fact]
    public void ToWide_OfACompactPage_IsACopyToWriteTo() =>
        Gen.Select(s_pages, Gen.Int[0, ColumnPage.Size - 1], s_any)
            .Sample(
                (values, place, written) =>
                {
                    if (Wide(values).Compact() is not { } compact)
                    {
                        return;
                    }

                    WidePage copy = compact.ToWide();
                    copy.Set(place, written);
                    for (int i = 0; i < values.Length; i++)
                    {
                        AssertIdentical(values[i], compact[i]);
                        AssertIdentical(i == place ? written : values[i], copy[i]);
                    }
                },
                iter: 300,
                threads: 1
            );

    private static WidePage Wide(CypherValue[] values)
    {
        var page = new WidePage();
        for (int i = 0; i < values.Length; i++)
        {
            page.Set(i, values[i]);
        }

        return page;
    }

    private static void AssertIdentical(in CypherValue expected, in CypherValue actual) =>
        Assert.True(PropertyCodec.AreIdentical(expected, actual), $"{expected} became {actual}");
}

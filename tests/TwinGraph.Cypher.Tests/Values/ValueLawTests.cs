using System.Numerics;
using CsCheck;
using NodaTime;
using NodaTime.Calendars;
using NodaTime.Text;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Values;

/// <summary>Laws that hold of all values, and sums that others work out as well.</summary>
public sealed class ValueLawTests
{
    private static readonly CypherValue[] s_truths = [CypherValue.True, CypherValue.False, CypherValue.Null];

    private static readonly Gen<long> s_integers = Gen.Frequency(
        (3, Gen.Long),
        (3, Gen.Long[-100, 100]),
        (2, Pick(long.MinValue, long.MinValue + 1, long.MaxValue, long.MaxValue - 1, 1L << 53, -(1L << 62))),
        (2, Gen.Long[-3_100_000_000, 3_100_000_000])
    );

    private static readonly Gen<double> s_floats = Gen.Frequency(
        (2, Gen.Double),
        (2, s_integers.Select(i => (double)i)),
        (2, Gen.Double[-100, 100]),
        (1, Pick(0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 9223372036854775808.0))
    );

    private static readonly Gen<long> s_days = Gen.Long[-2_000_000, 2_500_000];

    private static Gen<T> Pick<T>(params T[] from) => Gen.Int[0, from.Length - 1].Select(i => from[i]);

    [Fact]
    public void Arithmetic_OfIntegers_IsExactOrAnError() =>
        Gen.Select(s_integers, s_integers)
            .Sample(
                (a, b) =>
                {
                    AssertExact((BigInteger)a + b, () => ValueArithmetic.Add(Of(a), Of(b)));
                    AssertExact((BigInteger)a - b, () => ValueArithmetic.Subtract(Of(a), Of(b)));
                    AssertExact((BigInteger)a * b, () => ValueArithmetic.Multiply(Of(a), Of(b)));
                    AssertExact(-(BigInteger)a, () => ValueArithmetic.Negate(Of(a)));
                    AssertExact(b == 0 ? null : BigInteger.Divide(a, b), () => ValueArithmetic.Divide(Of(a), Of(b)));
                    AssertExact(b == 0 ? null : BigInteger.Remainder(a, b), () => ValueArithmetic.Modulo(Of(a), Of(b)));
                },
                iter: 5000
            );

    [Fact]
    public void Comparison_OfAnIntegerWithAFloat_IsExact() =>
        Gen.Select(s_integers, s_floats)
            .Sample(
                (integer, number) =>
                {
                    int? expected =
                        double.IsNaN(number) ? null
                        : double.IsInfinity(number) ? (number > 0 ? -1 : 1)
                        : CompareExactly(integer, number);
                    (CypherValue a, CypherValue b) = (Of(integer), CypherValue.Float(number));
                    Assert.Equal(expected < 0, ValueComparison.Less(a, b).IsTrue);
                    Assert.Equal(expected <= 0, ValueComparison.LessOrEqual(a, b).IsTrue);
                    Assert.Equal(expected > 0, ValueComparison.Greater(a, b).IsTrue);
                    Assert.Equal(expected == 0, ValueEquality.AreEqual(a, b).IsTrue);
                    Assert.Equal(expected ?? -1, Math.Sign(ValueOrder.Compare(a, b)));
                    Assert.Equal(expected > 0, ValueComparison.Less(b, a).IsTrue);
                },
                iter: 5000
            );

    [Fact]
    public void Logic_ObeysItsLaws()
    {
        foreach (CypherValue a in s_truths)
        {
            Assert.Equal(a, ValueLogic.Not(ValueLogic.Not(a)));
            foreach (CypherValue b in s_truths)
            {
                Assert.Equal(ValueLogic.Not(ValueLogic.And(a, b)), ValueLogic.Or(ValueLogic.Not(a), ValueLogic.Not(b)));
                Assert.Equal(ValueLogic.Not(ValueLogic.Or(a, b)), ValueLogic.And(ValueLogic.Not(a), ValueLogic.Not(b)));
                Assert.Equal(
                    ValueLogic.Xor(a, b),
                    ValueLogic.And(ValueLogic.Or(a, b), ValueLogic.Not(ValueLogic.And(a, b)))
                );
                foreach (CypherValue c in s_truths)
                {
                    Assert.Equal(
                        ValueLogic.And(a, ValueLogic.Or(b, c)),
                        ValueLogic.Or(ValueLogic.And(a, b), ValueLogic.And(a, c))
                    );
                    Assert.Equal(ValueLogic.Or(a, ValueLogic.Or(b, c)), ValueLogic.Or(ValueLogic.Or(a, b), c));
                    Assert.Equal(ValueLogic.And(a, ValueLogic.And(b, c)), ValueLogic.And(ValueLogic.And(a, b), c));
                }
            }
        }
    }

    [Fact]
    public void In_IsAnyOfItsEqualities() =>
        Gen.Select(ValueGenerator.Any, ValueGenerator.Any.Array[0, 4])
            .Sample(
                (item, items) =>
                {
                    CypherValue any = items.Aggregate(
                        CypherValue.False,
                        (found, next) => ValueLogic.Or(found, ValueEquality.AreEqual(item, next))
                    );
                    return ValueEquality.IsIn(item, CypherValue.List(items)) == any;
                },
                iter: 3000
            );

    [Fact]
    public void Equality_Symmetric_AndOfEquivalentValuesWithOneHash() =>
        Gen.Select(ValueGenerator.Any, ValueGenerator.Any)
            .Sample(
                (a, b) =>
                    ValueEquality.AreEqual(a, b) == ValueEquality.AreEqual(b, a)
                    && ValueEquality.Equivalent(a, a)
                    && (!ValueEquality.Equivalent(a, b) || ValueEquality.Hash(a) == ValueEquality.Hash(b))
                    && (!ValueEquality.AreEqual(a, b).IsTrue || ValueEquality.Equivalent(a, b)),
                iter: 5000
            );

    [Fact]
    public void Comparison_WhereItIsDefined_IsThatOfTheOrder() =>
        Gen.Select(ValueGenerator.Any, ValueGenerator.Any)
            .Sample(
                (a, b) =>
                {
                    CypherValue less = ValueComparison.Less(a, b);
                    CypherValue greater = ValueComparison.Greater(a, b);
                    Assert.False(less.IsTrue && greater.IsTrue);
                    Assert.Equal(less, ValueComparison.Greater(b, a));
                    Assert.True(!less.IsTrue || ValueOrder.Compare(a, b) < 0);
                    Assert.True(!greater.IsTrue || ValueOrder.Compare(a, b) > 0);
                },
                iter: 5000
            );

    [Fact]
    public void Dates_AreThoseOfNodaTime() =>
        Gen.Select(s_days, Gen.Int[-1000, 1000], Gen.Int[-2000, 2000])
            .Sample(
                (day, months, days) =>
                {
                    LocalDate date = FromEpochDay(day);
                    Assert.Equal((date.Year, date.Month, date.Day), CivilDate.FromEpochDay(day));
                    Assert.Equal((int)date.DayOfWeek, CivilDate.DayOfWeek(day));
                    Assert.Equal(date.DayOfYear, CivilDate.DayOfYear(day));
                    IWeekYearRule iso = WeekYearRules.Iso;
                    Assert.Equal((iso.GetWeekYear(date), iso.GetWeekOfWeekYear(date)), CivilDate.Week(day));
                    var duration = new DurationValue(months, days, 0, 0);
                    Assert.Equal(
                        ToEpochDay(date.PlusMonths(months).PlusDays(days)),
                        TemporalArithmetic.Add(CypherValue.Date(day), duration, 1).AsEpochDay()
                    );
                    Assert.Equal(
                        ToEpochDay(date.PlusMonths(-months).PlusDays(-days)),
                        TemporalArithmetic.Add(CypherValue.Date(day), duration, -1).AsEpochDay()
                    );
                },
                iter: 5000
            );

    [Fact]
    public void LocalDateTimes_AreThoseOfNodaTime() =>
        Gen.Select(
                Gen.Select(s_days, Gen.Long[0, 86_399_999_999_999]),
                Gen.Select(
                    Gen.Int[-500, 500],
                    Gen.Int[-1000, 1000],
                    Gen.Long[-1_000_000, 1_000_000],
                    Gen.Int[0, 999_999_999]
                )
            )
            .Sample(
                (at, by) =>
                {
                    LocalDateTime local = FromEpochDay(at.Item1).At(LocalTime.FromNanosecondsSinceMidnight(at.Item2));
                    LocalDateTime expected = local
                        .PlusMonths(by.Item1)
                        .PlusDays(by.Item2)
                        .PlusSeconds(by.Item3)
                        .PlusNanoseconds(by.Item4);
                    var value = CypherValue.Of(LocalDateTimeValue.Of(at.Item1, at.Item2));
                    var duration = new DurationValue(by.Item1, by.Item2, by.Item3, by.Item4);
                    LocalDateTimeValue sum = TemporalArithmetic.Add(value, duration, 1).As<LocalDateTimeValue>();
                    Assert.Equal(ToEpochDay(expected.Date), sum.EpochDay);
                    Assert.Equal(expected.TimeOfDay.NanosecondOfDay, sum.NanosecondOfDay);
                },
                iter: 5000
            );

    [Fact]
    public void Text_OfADateTime_IsReadBackByNodaTime() =>
        Gen.Select(Gen.Long[-60_000_000_000, 200_000_000_000], Gen.Int[0, 999_999_999], Gen.Int[-64_800, 64_800])
            .Sample(
                (second, nanosecond, offset) =>
                {
                    offset -= offset % 60;
                    string text = new DateTimeValue(second, nanosecond, offset).ToString();
                    OffsetDateTime read = OffsetDateTimePattern
                        .CreateWithInvariantCulture(
                            text.Count(c => c == ':') - (text.EndsWith('Z') ? 0 : 1) > 1
                                ? "uuuu-MM-dd'T'HH:mm:ss;FFFFFFFFFo<Z+HH:mm>"
                                : "uuuu-MM-dd'T'HH:mmo<Z+HH:mm>"
                        )
                        .Parse(text)
                        .Value;
                    Assert.Equal(second, read.ToInstant().ToUnixTimeSeconds());
                    Assert.Equal(nanosecond, read.NanosecondOfSecond);
                    Assert.Equal(offset, read.Offset.Seconds);
                },
                iter: 2000
            );

    private static int CompareExactly(long integer, double number)
    {
        int whole = new BigInteger(integer).CompareTo(new BigInteger(Math.Floor(number)));
        return whole == 0 && number > Math.Floor(number) ? -1 : Math.Sign(whole);
    }

    private static void AssertExact(BigInteger? expected, Func<CypherValue> run)
    {
        if (expected is { } fits && fits >= long.MinValue && fits <= long.MaxValue)
        {
            Assert.Equal((long)fits, run().AsInteger());
            return;
        }

        CypherException error = Assert.Throws<CypherException>(() => run());
        Assert.Equal(StatusCodes.ArithmeticError, error.Code);
    }

    private static CypherValue Of(long value) => CypherValue.Integer(value);

    private static LocalDate FromEpochDay(long day) => new LocalDate(1970, 1, 1).PlusDays((int)day);

    private static long ToEpochDay(LocalDate date) => Period.Between(new(1970, 1, 1), date, PeriodUnits.Days).Days;
}

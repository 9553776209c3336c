using CsCheck;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Values.CypherValue;

namespace TwinGraph.Cypher.Tests.Functions.Temporal;

public sealed class TemporalFunctionTests
{
    [Theory]
    [InlineData("date", "2015-W30-2", "2015-07-21")]
    [InlineData("date", "2015202", "2015-07-21")]
    [InlineData("date", "201507", "2015-07-01")]
    [InlineData("date", "-0044-03-15", "-0044-03-15")]
    [InlineData("date", "+999999999-12-31", "+999999999-12-31")]
    [InlineData("localtime", "214032.142", "21:40:32.142")]
    [InlineData("localtime", "21", "21:00")]
    [InlineData("time", "2140-00:00", "21:40Z")]
    [InlineData("time", "21:40:32+08", "21:40:32+08:00")]
    [InlineData("localdatetime", "2015-W30T2140", "2015-07-20T21:40")]
    [InlineData("datetime", "2015-07-21T21:40:32.142[Asia/Jakarta]", "2015-07-21T21:40:32.142+07:00[Asia/Jakarta]")]
    [InlineData("datetime", "2015T214032-0100", "2015-01-01T21:40:32-01:00")]
    [InlineData("duration", "P2012-02-02T14:37:21.545", "P2012Y2M2DT14H37M21.545S")]
    [InlineData("duration", "P0.75M", "P22DT19H51M49.5S")]
    [InlineData("duration", "-P1DT2H", "P-1DT-2H")]
    public void Text_InIsoForm_IsRead(string function, string text, string expected) =>
        Assert.Equal(String(expected), Call.Scalar("toString", Call.Scalar(function, String(text))));

    [Theory]
    [InlineData("date", "2025-02-30", "date(): '2025-02-30' is no date; write it as 2025-06-24.")]
    [InlineData("date", "2025-W54", "date(): '2025-W54' is no date; write it as 2025-06-24.")]
    [InlineData("date", "24/06/2025", "date(): '24/06/2025' is no date; write it as 2025-06-24.")]
    [InlineData("localtime", "24:00", "localtime(): '24:00' is no local time; write it as 14:30:00.")]
    [InlineData("time", "10:00+19:00", "time(): '10:00+19:00' is no time; write it as 14:30:00+08:00.")]
    [InlineData(
        "datetime",
        "2025-06-24T10:00+01:00[Asia/Jakarta]",
        "datetime(): the offset and the zone of '2025-06-24T10:00+01:00[Asia/Jakarta]' contradict each other."
    )]
    [InlineData("duration", "P", "duration(): 'P' is no duration; write it as P1Y2M3DT4H5M6.7S.")]
    [InlineData("duration", "P1DT", "duration(): 'P1DT' is no duration; write it as P1Y2M3DT4H5M6.7S.")]
    public void Text_ThatIsNoSuchValue_IsRefusedWithAnExample(string function, string text, string problem)
    {
        CypherException error = Assert.Throws<CypherException>(() => Call.Scalar(function, String(text)));
        Assert.Equal(problem, error.Problem);
        Assert.Equal(StatusCodes.ArgumentError, error.Code);
    }

    [Fact]
    public void Map_WithAnUnknownField_SuggestsTheNearest()
    {
        CypherException error = Assert.Throws<CypherException>(() =>
            Call.Scalar("date", Map(("year", Integer(2025)), ("mont", Integer(2))))
        );
        Assert.Equal("date(): there is no field mont; did you mean month?", error.Problem);
    }

    [Fact]
    public void Map_WithADayButNoMonth_SaysWhatIsMissing()
    {
        CypherException error = Assert.Throws<CypherException>(() =>
            Call.Scalar("date", Map(("year", Integer(2025)), ("day", Integer(2))))
        );
        Assert.Equal("date(): day needs month beside it.", error.Problem);
    }

    [Fact]
    public void Map_OfATimeOutsideTheClock_IsRefused()
    {
        CypherException error = Assert.Throws<CypherException>(() =>
            Call.Scalar("localtime", Map(("hour", Integer(25))))
        );
        Assert.Equal("localtime(): hour 25 is outside 0 to 23.", error.Problem);
    }

    [Fact]
    public void Time_OfAnother_KeepsTheMomentInTheNewZone()
    {
        CypherValue time = Call.Scalar("time", String("12:31:14+01:00"));
        CypherValue moved = Call.Scalar("time", Map(("time", time), ("timezone", String("+05:00"))));
        Assert.Equal("time('16:31:14+05:00')", moved.ToString());
    }

    [Fact]
    public void Now_InAZone_IsTheStatementsTimeThere()
    {
        Assert.Equal("date('2026-07-03')", Call.Scalar("date").ToString());
        Assert.Equal(
            "datetime('2026-07-03T11:05:06.789+07:00[Asia/Jakarta]')",
            Call.Scalar("datetime.statement", String("Asia/Jakarta")).ToString()
        );
    }

    [Theory]
    [InlineData("millennium", "2000-01-01")]
    [InlineData("quarter", "2017-10-01")]
    [InlineData("week", "2017-10-09")]
    [InlineData("weekYear", "2017-01-02")]
    public void Truncate_OfADate_CutsToTheUnit(string unit, string expected) =>
        Assert.Equal(
            Call.Scalar("date", String(expected)),
            Call.Scalar("date.truncate", String(unit), Call.Scalar("date", String("2017-10-11")))
        );

    [Fact]
    public void Truncate_OfATimeToAMonth_ListsTheUnits()
    {
        CypherException error = Assert.Throws<CypherException>(() =>
            Call.Scalar("localtime.truncate", String("month"))
        );
        Assert.Equal(
            "localtime.truncate(): 'month' is no unit; give one of day, hour, minute, second, millisecond, microsecond.",
            error.Problem
        );
    }

    [Fact]
    public void Between_ThenAdded_ReachesTheSecondValue() =>
        Gen.Select(Gen.Int[-800_000, 800_000], Gen.Int[-800_000, 800_000])
            .Sample(
                static (from, to) =>
                {
                    CypherValue duration = Call.Scalar("duration.between", Date(from), Date(to));
                    return ValueArithmetic.Add(Date(from), duration) == Date(to);
                },
                iter: 5_000
            );

    [Fact]
    public void Between_AcrossAClockChange_CountsRealHours()
    {
        CypherValue from = Call.Scalar("datetime", String("2017-10-29T00:00[Europe/Stockholm]"));
        CypherValue to = Call.Scalar("date", String("2017-10-30"));
        Assert.Equal("duration('PT25H')", Call.Scalar("duration.inSeconds", from, to).ToString());
    }

    [Fact]
    public void Add_OfAMonthToTheLastDay_StaysInTheMonth()
    {
        CypherValue month = Call.Scalar("duration", String("P1M"));
        Assert.Equal("date('2025-02-28')", ValueArithmetic.Add(Of("2025-01-31"), month).ToString());
        Assert.Equal("date('2024-12-31')", ValueArithmetic.Subtract(Of("2025-01-31"), month).ToString());
    }

    [Fact]
    public void Add_BeyondTheLastYear_Overflows()
    {
        CypherValue years = Call.Scalar("duration", String("P1Y"));
        CypherException error = Assert.Throws<CypherException>(() =>
            ValueArithmetic.Add(Of("+999999999-12-31"), years)
        );
        Assert.Equal(StatusCodes.ArithmeticError, error.Code);
    }

    [Fact]
    public void Properties_OfADate_AreCalendarParts()
    {
        Assert.True(ValueProperties.TryGet(Of("1984-01-01"), "weekYear", out CypherValue weekYear));
        Assert.Equal(Integer(1983), weekYear);
        Assert.True(ValueProperties.TryGet(Of("1984-10-11"), "dayOfQuarter", out CypherValue day));
        Assert.Equal(Integer(11), day);
        Assert.True(ValueProperties.TryGet(Of("1984-10-11"), "hour", out CypherValue none));
        Assert.Equal(Null, none);
        Assert.False(ValueProperties.TryGet(Integer(1), "year", out _));
    }

    [Fact]
    public void CalendarDay_ThereAndBack_IsTheSame() =>
        Gen.Long[-365_000_000_000, 365_000_000_000]
            .Sample(static day =>
            {
                (long year, int month, int dayOfMonth) = CivilDate.FromEpochDay(day);
                (long weekYear, int week) = CivilDate.Week(day);
                return CivilDate.ToEpochDay(year, month, dayOfMonth) == day
                    && CivilDate.FromWeek(weekYear, week, CivilDate.DayOfWeek(day)) == day;
            });

    [Fact]
    public void Duration_PrintedAndRead_IsTheSame() =>
        Gen.Select(Gen.Int[-40, 40], Gen.Int[-40, 40], Gen.Int[-90_000, 90_000], Gen.Int[0, 999_999_999])
            .Sample(
                static (months, days, seconds, nanos) =>
                {
                    CypherValue duration = CypherValue.Of(new DurationValue(months, days, seconds, nanos));
                    return Call.Scalar("duration", Call.Scalar("toString", duration)) == duration;
                }
            );

    [Fact]
    public void FromEpoch_BeyondTheLastYear_IsRefused()
    {
        CypherException error = Assert.Throws<CypherException>(() =>
            Call.Scalar("datetime.fromEpoch", Integer(long.MaxValue), Integer(1_000_000_000))
        );
        Assert.Equal("NumberOutOfRange", error.Detail);
    }

    private static CypherValue Of(string date) => Call.Scalar("date", String(date));

    private static CypherValue Map(params (string Key, CypherValue Value)[] entries) =>
        CypherValue.Of(MapValue.From(entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value))));
}

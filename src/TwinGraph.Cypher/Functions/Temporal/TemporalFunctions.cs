using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Functions.FunctionArguments;

namespace TwinGraph.Cypher.Functions.Temporal;

/// <summary>The functions of dates, times and durations. Those that may read the clock are not deterministic.</summary>
internal static class TemporalFunctions
{
    public static IEnumerable<ScalarFunction> All { get; } =
    [
        .. Family("date", ValueKind.Date),
        .. Family("localtime", ValueKind.LocalTime),
        .. Family("time", ValueKind.Time),
        .. Family("localdatetime", ValueKind.LocalDateTime),
        .. Family("datetime", ValueKind.DateTime),
        Strict("datetime.fromEpoch", 2, 2, static (a, _) => FromEpoch(a)),
        Strict("datetime.fromEpochMillis", 1, 1, static (a, _) => FromEpochMillis(a[0])),
        Strict("duration", 1, 1, static (a, _) => DurationConstruction.Make(a[0])),
        Difference("duration.between", static difference => difference.Between()),
        Difference("duration.inMonths", static difference => difference.InMonths()),
        Difference("duration.inDays", static difference => difference.InDays()),
        Difference("duration.inSeconds", static difference => difference.InSeconds()),
    ];

    private static IEnumerable<ScalarFunction> Family(string name, ValueKind kind) =>
        [
            Strict(
                name,
                0,
                1,
                (a, context) =>
                    a.IsEmpty
                        ? TemporalConstruction.Now(name, kind, a, context.StatementTime)
                        : TemporalConstruction.Make(name, kind, a[0], context.StatementTime),
                deterministic: false
            ),
            Clock(name + ".transaction", kind, static context => context.StatementTime),
            Clock(name + ".statement", kind, static context => context.StatementTime),
            Clock(name + ".realtime", kind, static context => context.Time.GetUtcNow()),
            Strict(
                name + ".truncate",
                1,
                3,
                (a, context) => TemporalTruncation.Truncate(name + ".truncate", kind, a, context.StatementTime),
                deterministic: false
            ),
        ];

    private static ScalarFunction Clock(string name, ValueKind kind, Func<FunctionContext, DateTimeOffset> now) =>
        Strict(name, 0, 1, (a, context) => TemporalConstruction.Now(name, kind, a, now(context)), deterministic: false);

    private static ScalarFunction Difference(string name, Func<TemporalDifference, DurationValue> measure) =>
        Strict(
            name,
            2,
            2,
            (a, _) => CypherValue.Of(measure(new TemporalDifference(Parts(name, a[0]), Parts(name, a[1]))))
        );

    private static TemporalParts Parts(string function, in CypherValue value) =>
        TemporalParts.Of(value) ?? TemporalParts.Of(FunctionErrors.Type(function, "dates and times", value))!.Value;

    private static CypherValue FromEpoch(ReadOnlySpan<CypherValue> arguments)
    {
        const string Name = "datetime.fromEpoch";
        long seconds = Integer(Name, arguments[0]);
        long nanos = Integer(Name, arguments[1]);
        return CypherValue.Of(TemporalConstruction.FromEpoch(Name, seconds, nanos));
    }

    private static CypherValue FromEpochMillis(in CypherValue argument)
    {
        long millis = Integer("datetime.fromEpochMillis", argument);
        return CypherValue.Of(
            new DateTimeValue(
                CivilDate.FloorDivide(millis, 1000),
                (int)CivilDate.FloorModulo(millis, 1000) * 1_000_000,
                0
            )
        );
    }
}

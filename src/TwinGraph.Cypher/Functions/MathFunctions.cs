using System.Globalization;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Functions.FunctionArguments;

namespace TwinGraph.Cypher.Functions;

/// <summary>Functions of numbers.</summary>
internal static class MathFunctions
{
    public static IEnumerable<ScalarFunction> All { get; } =
    [
        Strict("abs", 1, 1, static (a, _) => Abs(a[0])),
        Strict("sign", 1, 1, static (a, _) => Sign(a[0])),
        Strict("round", 1, 3, static (a, _) => Round(a)),
        Strict("isNaN", 1, 1, static (a, _) => CypherValue.Boolean(double.IsNaN(Number("isNaN", a[0])))),
        Strict("atan2", 2, 2, static (a, _) => Float(Math.Atan2(Number("atan2", a[0]), Number("atan2", a[1])))),
        new("e", 0, 0, static (_, _) => Float(Math.E)),
        new("pi", 0, 0, static (_, _) => Float(Math.PI)),
        new("rand", 0, 0, static (_, context) => Float(context.Random.NextDouble()), false),
        OfFloat("ceil", Math.Ceiling),
        OfFloat("ceiling", Math.Ceiling),
        OfFloat("floor", Math.Floor),
        OfFloat("sqrt", Math.Sqrt),
        OfFloat("exp", Math.Exp),
        OfFloat("log", Math.Log),
        OfFloat("ln", Math.Log),
        OfFloat("log10", Math.Log10),
        OfFloat("sin", Math.Sin),
        OfFloat("cos", Math.Cos),
        OfFloat("tan", Math.Tan),
        OfFloat("cot", static x => 1 / Math.Tan(x)),
        OfFloat("asin", Math.Asin),
        OfFloat("acos", Math.Acos),
        OfFloat("atan", Math.Atan),
        OfFloat("sinh", Math.Sinh),
        OfFloat("cosh", Math.Cosh),
        OfFloat("tanh", Math.Tanh),
        OfFloat("coth", static x => 1 / Math.Tanh(x)),
        OfFloat("haversin", static x => (1 - Math.Cos(x)) / 2),
        OfFloat("degrees", static x => x * (180 / Math.PI)),
        OfFloat("radians", static x => x * (Math.PI / 180)),
    ];

    private static ScalarFunction OfFloat(string name, Func<double, double> function) =>
        Strict(name, 1, 1, (a, _) => Float(function(Number(name, a[0]))));

    private static CypherValue Float(double value) => CypherValue.Float(value);

    private static CypherValue Abs(in CypherValue value)
    {
        if (!value.IsInteger)
        {
            return Float(Math.Abs(Number("abs", value)));
        }

        long integer = value.AsInteger();
        return integer == long.MinValue
            ? ValueErrors.Overflow($"abs({integer})")
            : CypherValue.Integer(Math.Abs(integer));
    }

    private static CypherValue Sign(in CypherValue value)
    {
        double number = Number("sign", value);
        return CypherValue.Integer(double.IsNaN(number) ? 0 : Math.Sign(number));
    }

    private static CypherValue Round(ReadOnlySpan<CypherValue> arguments)
    {
        double value = Number("round", arguments[0]);
        if (arguments.Length == 1)
        {
            // Ties go up: round(-1.5) is -1.0. Adding 0.5 alone would round 0.49999999999999994 up too.
            double floor = Math.Floor(value);
            return Float(value - floor >= 0.5 ? floor + 1 : floor);
        }

        int precision = Count("round", arguments[1]);
        string mode = arguments.Length > 2 ? Text("round", arguments[2]) : "HALF_UP";
        if (!double.IsFinite(value) || Math.Abs(value) > 1e15)
        {
            return Float(value);
        }

        // Through the shortest decimal digits, since those are what the writer of 2.675 sees.
        decimal exact = decimal.Parse(
            value.ToString("R", CultureInfo.InvariantCulture),
            NumberStyles.Float,
            CultureInfo.InvariantCulture
        );
        return Float((double)Round(exact, Math.Min(precision, 28), mode));
    }

    private static decimal Round(decimal value, int precision, string mode)
    {
        switch (mode.ToUpperInvariant())
        {
            case "UP":
                return decimal.Round(
                    value,
                    precision,
                    value < 0 ? MidpointRounding.ToNegativeInfinity : MidpointRounding.ToPositiveInfinity
                );
            case "DOWN":
                return decimal.Round(value, precision, MidpointRounding.ToZero);
            case "CEILING":
                return decimal.Round(value, precision, MidpointRounding.ToPositiveInfinity);
            case "FLOOR":
                return decimal.Round(value, precision, MidpointRounding.ToNegativeInfinity);
            case "HALF_UP":
                return decimal.Round(value, precision, MidpointRounding.AwayFromZero);
            case "HALF_EVEN":
                return decimal.Round(value, precision, MidpointRounding.ToEven);
            case "HALF_DOWN":
                decimal down = decimal.Round(value, precision, MidpointRounding.ToZero);
                decimal nearest = decimal.Round(value, precision, MidpointRounding.AwayFromZero);
                return Math.Abs(value - down) <= Math.Abs(value - nearest) ? down : nearest;
            default:
                FunctionErrors.Argument(
                    "round",
                    $"'{mode}' is no rounding mode; give UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN or HALF_EVEN."
                );
                return value;
        }
    }
}

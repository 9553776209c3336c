using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Functions.FunctionArguments;

namespace TwinGraph.Cypher.Functions;

/// <summary>Functions of lists, some of which take strings too.</summary>
internal static class ListFunctions
{
    public static IEnumerable<ScalarFunction> All { get; } =
    [
        Strict("size", 1, 1, static (a, _) => Size(a[0])),
        Strict("isEmpty", 1, 1, static (a, _) => IsEmpty(a[0])),
        Strict("head", 1, 1, static (a, _) => List("head", a[0]) is { Count: > 0 } list ? list[0] : CypherValue.Null),
        Strict("last", 1, 1, static (a, _) => List("last", a[0]) is { Count: > 0 } list ? list[^1] : CypherValue.Null),
        Strict("tail", 1, 1, static (a, _) => Tail(List("tail", a[0]))),
        Strict("reverse", 1, 1, static (a, _) => Reverse(a[0])),
        new("range", 2, 3, static (a, _) => Range(a)),
    ];

    private static CypherValue Size(in CypherValue value) =>
        value.Kind switch
        {
            ValueKind.List => CypherValue.Integer(value.AsList().Count),
            ValueKind.String => CypherValue.Integer(StringFunctions.CharacterCount(value.AsString())),
            _ => FunctionErrors.Type("size", "a list or string", value, "InvalidArgumentType"),
        };

    private static CypherValue IsEmpty(in CypherValue value) =>
        value.Kind switch
        {
            ValueKind.List => CypherValue.Boolean(value.AsList().Count == 0),
            ValueKind.Map => CypherValue.Boolean(value.AsMap().Count == 0),
            ValueKind.String => CypherValue.Boolean(value.AsString().Length == 0),
            _ => FunctionErrors.Type("isEmpty", "a list, map or string", value),
        };

    private static CypherValue Tail(ListValue list) =>
        list.Count < 2 ? CypherValue.Of(ListValue.Empty) : CypherValue.List(list.Items[1..].ToArray());

    private static CypherValue Reverse(in CypherValue value)
    {
        if (value.IsString)
        {
            return CypherValue.String(StringFunctions.Reverse(value.AsString()));
        }

        if (value.Kind != ValueKind.List)
        {
            return FunctionErrors.Type("reverse", "a list or string", value);
        }

        CypherValue[] items = value.AsList().Items.ToArray();
        Array.Reverse(items);
        return CypherValue.List(items);
    }

    private static CypherValue Range(ReadOnlySpan<CypherValue> arguments)
    {
        const int Longest = 10_000_000;
        long start = Bound(arguments[0]);
        long end = Bound(arguments[1]);
        long step = arguments.Length > 2 ? Bound(arguments[2]) : 1;
        if (step == 0)
        {
            return FunctionErrors.Argument("range", "the step is 0; give another number.", "NumberOutOfRange");
        }

        if (step > 0 ? start > end : start < end)
        {
            return CypherValue.Of(ListValue.Empty);
        }

        Int128 count = (((Int128)end - start) / step) + 1;
        if (count > Longest)
        {
            return FunctionErrors.Argument(
                "range",
                $"{count} numbers are more than the {Longest} that a list may hold.",
                "NumberOutOfRange"
            );
        }

        var items = new CypherValue[(int)count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = CypherValue.Integer(start + (i * step));
        }

        return CypherValue.List(items);
    }

    private static long Bound(in CypherValue argument) =>
        argument.IsInteger
            ? argument.AsInteger()
            : throw new CypherException(
                StatusCodes.ArgumentError,
                "InvalidArgumentType",
                $"range() takes integers, not {ValueText.TypeName(argument)} {ValueText.Excerpt(argument)}."
            );
}

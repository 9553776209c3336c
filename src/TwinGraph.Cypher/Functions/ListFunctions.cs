using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution;
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
        new("range", 2, 3, static (a, c) => Range(a, c)),
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
        list.Count < 2 ? CypherValue.Of(ListValue.Empty) : CypherValue.List(LongCopies.ToArray(list.Items[1..]));

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

        ReadOnlySpan<CypherValue> items = value.AsList().Items;
        var reversed = new CypherValue[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            Interruption.Step();
            reversed[items.Length - 1 - i] = items[i];
        }

        return CypherValue.List(reversed);
    }

    private static CypherValue Range(ReadOnlySpan<CypherValue> arguments, FunctionContext context)
    {
        const int Longest = 10_000_000;
        var range = NumberRange.Of(arguments);
        if (range.Count > Longest)
        {
            return FunctionErrors.Argument(
                "range",
                $"{range.Count} numbers are more than the {Longest} that a list may hold; UNWIND takes any range.",
                "NumberOutOfRange"
            );
        }

        context.CheckRoom((long)range.Count * MemoryAccount.BytesPerValue);
        var items = new CypherValue[(int)range.Count];
        for (int i = 0; i < items.Length; i++)
        {
            Interruption.Step();
            items[i] = CypherValue.Integer(range.Start + (i * range.Step));
        }

        return CypherValue.List(items);
    }
}

using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions;

/// <summary>The integers that <c>range()</c> names, from its arguments.</summary>
/// <param name="Start">The first.</param>
/// <param name="Step">How far each lies from the one before.</param>
/// <param name="Count">How many there are: up to 2⁶⁴.</param>
internal readonly record struct NumberRange(long Start, long Step, UInt128 Count)
{
    /// <summary>The number at a place, from 0.</summary>
    public long this[UInt128 index] => (long)(Start + ((Int128)index * Step));

    /// <summary>Reads the arguments of <c>range()</c>.</summary>
    /// <exception cref="CypherException">One is no integer, or the step is 0.</exception>
    public static NumberRange Of(ReadOnlySpan<CypherValue> arguments)
    {
        long start = Bound(arguments[0]);
        long end = Bound(arguments[1]);
        long step = arguments.Length > 2 ? Bound(arguments[2]) : 1;
        if (step == 0)
        {
            FunctionErrors.Argument("range", "the step is 0; give another number.", "NumberOutOfRange");
        }

        return (step > 0 ? start > end : start < end)
            ? new(start, step, 0)
            : new(start, step, (UInt128)((((Int128)end - start) / step) + 1));
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

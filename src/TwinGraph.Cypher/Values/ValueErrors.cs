using System.Diagnostics.CodeAnalysis;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Values;

/// <summary>Throws what value operations fail with; the caller who knows the text adds the place.</summary>
internal static class ValueErrors
{
    /// <summary>An operator that does not take these operands.</summary>
    [DoesNotReturn]
    public static CypherValue Operands(string sign, in CypherValue left, in CypherValue right) =>
        throw new CypherException(
            StatusCodes.TypeError,
            "InvalidArgumentType",
            $"{sign} takes no {ValueText.TypeName(left)} and {ValueText.TypeName(right)}: "
                + $"{ValueText.Excerpt(left)} {sign} {ValueText.Excerpt(right)}."
        );

    /// <summary>An operator or clause that takes only some types.</summary>
    [DoesNotReturn]
    public static CypherValue Type(string what, string expected, in CypherValue given) =>
        throw new CypherException(
            StatusCodes.TypeError,
            "InvalidArgumentType",
            $"{what} takes {expected}, not {ValueText.TypeName(given)} {ValueText.Excerpt(given)}."
        );

    /// <summary>A value of the right type that is not allowed.</summary>
    [DoesNotReturn]
    public static CypherValue Argument(string detail, string message) =>
        throw new CypherException(StatusCodes.ArgumentError, detail, message);

    /// <summary>An integer that does not fit in 64 bits.</summary>
    [DoesNotReturn]
    public static CypherValue Overflow(string expression) =>
        throw new CypherException(
            StatusCodes.ArithmeticError,
            "NumberOutOfRange",
            $"{expression} is outside the 64-bit integers; use floats for numbers this large."
        );

    /// <summary>An integer divided by zero.</summary>
    [DoesNotReturn]
    public static CypherValue DivisionByZero(string expression) =>
        throw new CypherException(StatusCodes.ArithmeticError, "DivisionByZero", $"{expression} divides by zero.");
}

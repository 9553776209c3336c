using System.Globalization;
using GraphQL.Types;
using GraphQLParser.AST;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>A calendar day as text.</summary>
internal sealed class DayScalar : ScalarGraphType
{
    public DayScalar()
    {
        Name = "Date";
        Description = "A calendar day, 2025-06-24.";
    }

    public static bool IsDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public override object? ParseLiteral(GraphQLValue value) =>
        value switch
        {
            GraphQLStringValue text when IsDay(text.Value.ToString()) => text.Value.ToString(),
            GraphQLNullValue => null,
            _ => ThrowLiteralConversionError(value, "A Date is a calendar day in quotes, \"2025-06-24\"."),
        };

    public override object? ParseValue(object? value) =>
        value switch
        {
            null => null,
            string text when IsDay(text) => text,
            _ => ThrowValueConversionError(value),
        };

    public override object? Serialize(object? value) => value;
}

/// <summary>A date as precise as its source states it.</summary>
internal sealed class PartialDateScalar : ScalarGraphType
{
    public PartialDateScalar()
    {
        Name = "PartialDate";
        Description = "A date as precise as its source states it: 2003, 2025-06 or 2025-06-24.";
    }

    public override object? ParseLiteral(GraphQLValue value) =>
        value switch
        {
            GraphQLStringValue text when IsPartialDate(text.Value.ToString()) => text.Value.ToString(),
            GraphQLNullValue => null,
            _ => ThrowLiteralConversionError(value, "A PartialDate is \"2003\", \"2025-06\" or \"2025-06-24\"."),
        };

    public override object? ParseValue(object? value) =>
        value switch
        {
            null => null,
            string text when IsPartialDate(text) => text,
            _ => ThrowValueConversionError(value),
        };

    public override object? Serialize(object? value) => value;

    private static bool IsPartialDate(string text) =>
        text.Length switch
        {
            4 => DayScalar.IsDay(text + "-01-01"),
            7 => DayScalar.IsDay(text + "-01"),
            _ => DayScalar.IsDay(text),
        };
}

/// <summary>A point in time as text.</summary>
internal sealed class InstantScalar : ScalarGraphType
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public InstantScalar()
    {
        Name = "Instant";
        Description = "A point in time in UTC, to the millisecond: 2026-11-24T00:00:00.000Z.";
    }

    public override object? ParseLiteral(GraphQLValue value) =>
        value switch
        {
            GraphQLStringValue text when IsInstant(text.Value.ToString()) => text.Value.ToString(),
            GraphQLNullValue => null,
            _ => ThrowLiteralConversionError(value, "An Instant is \"2026-11-24T00:00:00.000Z\"."),
        };

    public override object? ParseValue(object? value) =>
        value switch
        {
            null => null,
            string text when IsInstant(text) => text,
            _ => ThrowValueConversionError(value),
        };

    public override object? Serialize(object? value) => value;

    private static bool IsInstant(string text) =>
        DateTime.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}

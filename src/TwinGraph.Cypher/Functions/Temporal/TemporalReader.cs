using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions.Temporal;

/// <summary>Reads temporal values from text where no statement runs, such as an import.</summary>
public static class TemporalReader
{
    /// <summary>Reads a date, time, date and time, or duration in ISO 8601.</summary>
    /// <param name="kind">What the text should be.</param>
    /// <param name="text">The text.</param>
    /// <param name="value">The value, or null when the text is none of this kind.</param>
    /// <remarks>A time of day in a named zone is refused: its offset would depend on the day.</remarks>
    public static bool TryRead(ValueKind kind, string text, out CypherValue value)
    {
        ArgumentNullException.ThrowIfNull(text);
        value = CypherValue.Null;
        try
        {
            if (kind == ValueKind.Duration)
            {
                value = DurationConstruction.Make(CypherValue.String(text));
                return true;
            }

            if (
                TemporalParser.Parse(kind, text) is not { } parts
                || (kind == ValueKind.Time && parts.Zone is { Name: not null })
            )
            {
                return false;
            }

            value = parts.To(kind);
            return !Contradicts(parts, value);
        }
        catch (CypherException)
        {
            // Text of the right form for a day, an offset or an amount that does not exist.
            return false;
        }
    }

    private static bool Contradicts(in TemporalParts parts, in CypherValue value) =>
        value.Kind == ValueKind.DateTime
        && parts.Zone is { Name: not null, Offset: { } stated }
        && value.As<DateTimeValue>().OffsetSeconds != stated;
}

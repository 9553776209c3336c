using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.QueryApi.Json;

/// <summary>Values as text where clients expect it in one form.</summary>
internal static class IsoText
{
    /// <summary>The text of a value; times of day have their seconds even when those are zero, since clients look for them.</summary>
    public static string? Of(in CypherValue value)
    {
        string? text = ValueText.ToStringOrNull(value);
        int minutesEnd = value.Kind switch
        {
            ValueKind.LocalTime or ValueKind.Time => "00:00".Length,
            ValueKind.LocalDateTime or ValueKind.DateTime => text!.IndexOf('T', StringComparison.Ordinal)
                + "T00:00".Length,
            _ => -1,
        };
        return minutesEnd < 0 || (minutesEnd < text!.Length && text[minutesEnd] == ':')
            ? text
            : text.Insert(minutesEnd, ":00");
    }
}

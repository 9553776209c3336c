using System.Text.Json;
using TwinGraph.Cypher.Procedures;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Clients;

/// <summary>What a client takes for granted of a value.</summary>
/// <remarks>
/// A string names a type as procedures do, with <c>?</c> where null is fine; an array of one shape is a list of such; an
/// object is a map with at least these keys, of which one with <c>?</c> behind it may be missing.
/// </remarks>
internal static class ValueShape
{
    /// <summary>What is wrong with a value; nothing when it has the shape.</summary>
    public static IEnumerable<string> Problems(JsonElement shape, CypherValue value, string place)
    {
        switch (shape.ValueKind)
        {
            case JsonValueKind.String:
                return ProcedureType.Parse(shape.GetString()!).TryConvert(value, out _)
                    ? []
                    : [$"{place} is {value.Kind}, not {shape.GetString()}: {ValueText.Literal(value)}"];
            case JsonValueKind.Array when value.Kind == ValueKind.List:
                return value
                    .AsList()
                    .Items.ToArray()
                    .SelectMany((item, i) => Problems(shape[0], item, $"{place}[{i}]"));
            case JsonValueKind.Object when value.Kind == ValueKind.Map:
                return shape.EnumerateObject().SelectMany(entry => Entry(entry, value.AsMap(), place));
            default:
                return [$"{place} is {value.Kind}, not {shape}"];
        }
    }

    private static IEnumerable<string> Entry(JsonProperty entry, MapValue map, string place)
    {
        string key = entry.Name.TrimEnd('?');
        if (map.TryGet(key, out CypherValue value))
        {
            return Problems(entry.Value, value, $"{place}.{key}");
        }

        return entry.Name.EndsWith('?') ? [] : [$"{place} has no {key}"];
    }
}

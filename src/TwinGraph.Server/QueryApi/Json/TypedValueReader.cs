using System.Globalization;
using System.Text.Json;
using TwinGraph.Cypher.Functions.Temporal;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.QueryApi.Json;

/// <summary>Reads parameters out of the Query API's typed JSON.</summary>
internal static class TypedValueReader
{
    private const int LongestPath = 200;

    private const string Types =
        "Null, Boolean, Integer, Float, String, List, Map, Date, Time, LocalTime, OffsetDateTime, ZonedDateTime, "
        + "LocalDateTime, Duration and Point";

    /// <summary>Reads the parameters of a statement.</summary>
    /// <exception cref="QueryApiException">One is none of its type; the message names the place.</exception>
    public static IReadOnlyDictionary<string, CypherValue> ReadParameters(JsonElement parameters) =>
        ReadEntries(parameters, "parameters");

    private static Dictionary<string, CypherValue> ReadEntries(JsonElement element, string path)
    {
        var entries = new Dictionary<string, CypherValue>(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            entries.Add(property.Name, Read(property.Value, Extend(path, "." + property.Name)));
        }

        return entries;
    }

    private static CypherValue Read(JsonElement element, string path)
    {
        if (
            element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("$type", out JsonElement type)
            || type.ValueKind != JsonValueKind.String
            || !element.TryGetProperty("_value", out JsonElement value)
            || element.EnumerateObject().Count() != 2
        )
        {
            throw Bad(path, "a typed value is an object with '$type' and '_value' alone");
        }

        string name = type.GetString()!;
        return name switch
        {
            "Null" => value.ValueKind == JsonValueKind.Null ? CypherValue.Null : throw Not(path, name, "null"),
            "Boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? CypherValue.Boolean(value.GetBoolean())
                : throw Not(path, name, "true or false"),
            "Integer" => ReadInteger(value, path),
            "Float" => ReadFloat(value, path),
            "String" => CypherValue.String(Text(value, path, name, "a string")),
            "List" => ReadList(value, path),
            "Map" => value.ValueKind == JsonValueKind.Object
                ? CypherValue.Of(MapValue.From(ReadEntries(value, path)))
                : throw Not(path, name, "an object of typed values"),
            "Date" => ReadTemporal(ValueKind.Date, value, path, name, "2026-06-25"),
            "Time" => ReadTemporal(ValueKind.Time, value, path, name, "12:50:35.556+01:00"),
            "LocalTime" => ReadTemporal(ValueKind.LocalTime, value, path, name, "12:50:35.556"),
            "LocalDateTime" => ReadTemporal(ValueKind.LocalDateTime, value, path, name, "2026-06-25T19:32:24"),
            "OffsetDateTime" => ReadTemporal(ValueKind.DateTime, value, path, name, "2026-06-25T19:32:24+07:00"),
            "ZonedDateTime" => ReadTemporal(
                ValueKind.DateTime,
                value,
                path,
                name,
                "2026-06-25T19:32:24+07:00[Asia/Jakarta]"
            ),
            "Duration" => ReadTemporal(ValueKind.Duration, value, path, name, "P14DT16H12M"),
            "Point" => Wkt.TryRead(Text(value, path, name, "WKT")) is { } point
                ? CypherValue.Of(point)
                : throw Not(path, name, "WKT such as \"SRID=4326;POINT (110.4 -7.0)\""),
            "Base64" => ReadBytes(value, path, name),
            "Node" or "Relationship" or "Path" or "Vector" or "Unsupported" => throw Bad(
                path,
                $"a {name} cannot be a parameter here"
            ),
            _ => throw Bad(path, $"'{(name.Length <= 40 ? name : name[..39] + "…")}' is no type; there are {Types}"),
        };
    }

    private static CypherValue ReadBytes(JsonElement value, string path, string name)
    {
        string text = Text(value, path, name, "base64");
        byte[] bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, bytes, out int length)
            ? CypherValue.Of(ListValue.OfBytes(bytes.AsSpan(0, length)))
            : throw Not(path, name, "base64 such as \"AQID\"");
    }

    private static CypherValue ReadInteger(JsonElement value, string path)
    {
        long integer = 0;
        bool fits = value.ValueKind switch
        {
            JsonValueKind.String => long.TryParse(
                value.GetString(),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out integer
            ),
            JsonValueKind.Number => value.TryGetInt64(out integer),
            _ => false,
        };
        return fits ? CypherValue.Integer(integer) : throw Not(path, "Integer", "a string of digits within 64 bits");
    }

    private static CypherValue ReadFloat(JsonElement value, string path)
    {
        const string Wanted = "a string such as \"1.5\", \"NaN\" or \"-Infinity\"";
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            throw Not(path, "Float", Wanted);
        }

        string text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return text switch
        {
            "NaN" => CypherValue.Float(double.NaN),
            "Infinity" => CypherValue.Float(double.PositiveInfinity),
            "-Infinity" => CypherValue.Float(double.NegativeInfinity),
            _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number)
                ? CypherValue.Float(number)
                : throw Not(path, "Float", Wanted),
        };
    }

    private static CypherValue ReadList(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw Not(path, "List", "an array of typed values");
        }

        var items = new CypherValue[value.GetArrayLength()];
        int place = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            items[place] = Read(item, Extend(path, $"[{place}]"));
            place++;
        }

        return CypherValue.List(items);
    }

    private static CypherValue ReadTemporal(
        ValueKind kind,
        JsonElement value,
        string path,
        string name,
        string example
    ) =>
        TemporalReader.TryRead(kind, Text(value, path, name, "ISO 8601 text"), out CypherValue read)
            ? read
            : throw Not(path, name, $"ISO 8601 text such as \"{example}\"");

    private static string Text(JsonElement value, string path, string type, string wanted) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Not(path, type, wanted);

    private static QueryApiException Not(string path, string type, string wanted) =>
        Bad(path, $"the _value of type {type} is {wanted}");

    private static QueryApiException Bad(string path, string problem) => QueryApiException.Bad($"{path}: {problem}.");

    // Long names deep in a body would make paths whose lengths add up to far more than the body's.
    private static string Extend(string path, string step) =>
        path.Length >= LongestPath ? path
        : path.Length + step.Length <= LongestPath ? path + step
        : string.Concat(path, step.AsSpan(0, LongestPath - path.Length), "…");
}

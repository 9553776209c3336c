using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>Compares what a server answers with what the naive resolver does.</summary>
internal static class NaiveAnswers
{
    /// <summary>Finds the first difference, and notes which node each cursor stands for.</summary>
    /// <param name="server">The server's.</param>
    /// <param name="naive">The naive resolver's.</param>
    /// <param name="cursors">Takes the cursors.</param>
    /// <param name="path">Where both stand.</param>
    /// <returns>Where they differ and how; null when they do not.</returns>
    public static string? FirstDifference(
        JsonElement server,
        JsonNode? naive,
        Dictionary<string, string> cursors,
        string path = ""
    )
    {
        switch (naive)
        {
            case JsonObject map when server.ValueKind == JsonValueKind.Object:
                string keys = string.Join(' ', server.EnumerateObject().Select(p => p.Name));
                string wanted = string.Join(' ', map.Select(p => p.Key));
                return keys != wanted
                    ? $"{path}: the fields are {keys}, not {wanted}"
                    : map.Select(p => FirstDifference(server.GetProperty(p.Key), p.Value, cursors, $"{path}/{p.Key}"))
                        .FirstOrDefault(d => d is not null);
            case JsonArray list when server.ValueKind == JsonValueKind.Array:
                return list.Zip(server.EnumerateArray())
                        .Select((pair, i) => FirstDifference(pair.Second, pair.First, cursors, $"{path}/{i}"))
                        .FirstOrDefault(d => d is not null)
                    ?? (
                        server.GetArrayLength() == list.Count
                            ? null
                            : $"{path}: {server.GetArrayLength()} items, not {list.Count}"
                    );
            case JsonValue value when Mark(value) is { } node:
                if (server.ValueKind != JsonValueKind.String)
                {
                    return $"{path}: {server}, and not a cursor of {node}";
                }

                return cursors.TryAdd(server.GetString()!, node) || cursors[server.GetString()!] == node
                    ? null
                    : $"{path}: the cursor of {node} is that of {cursors[server.GetString()!]} too";
            default:
                string got = Show(server);
                string expected = naive is null ? "null" : Show(JsonSerializer.SerializeToElement(naive));
                return got == expected ? null : $"{path}: {got}, not {expected}";
        }
    }

    private static string? Mark(JsonValue value) =>
        value.TryGetValue(out string? text) && text.StartsWith(NaiveFields.CursorMark, StringComparison.Ordinal)
            ? text[NaiveFields.CursorMark.Length..]
            : null;

    // Sums may be reckoned in another order; they agree in twelve digits.
    private static string Show(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble().ToString("G12", CultureInfo.InvariantCulture)
        : value.GetRawText().Length > 300 ? value.GetRawText()[..300] + "…"
        : JsonSerializer.Serialize(value);
}

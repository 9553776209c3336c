using System.Text.Json;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.QueryApi.Json;
using CypherCodes = TwinGraph.Cypher.Diagnostics.StatusCodes;

namespace TwinGraph.Server.QueryApi;

/// <summary>Reads what a body asks for.</summary>
internal static class QueryRequestReader
{
    private const string Known = "statement, parameters, includeCounters, accessMode, bookmarks and impersonatedUser";

    /// <summary>Reads a body.</summary>
    /// <param name="body">JSON in UTF-8; nothing is a request without a statement.</param>
    /// <param name="isTyped">Whether the parameters name their types.</param>
    /// <param name="maxDepth">How deep it may nest.</param>
    /// <exception cref="QueryApiException">It is no request.</exception>
    public static QueryRequest Read(ReadOnlyMemory<byte> body, bool isTyped, int maxDepth)
    {
        if (body.IsEmpty)
        {
            return QueryRequest.Empty;
        }

        try
        {
            using var document = JsonDocument.Parse(
                body,
                new() { MaxDepth = maxDepth, AllowDuplicateProperties = false }
            );
            return Read(document.RootElement, isTyped);
        }
        catch (JsonException problem)
        {
            throw QueryApiException.Bad($"The body is no JSON that can be read: {Explain(problem)}");
        }
        catch (InvalidOperationException)
        {
            // What the parser lets pass, and what no text can be made of: half a surrogate pair, bytes that are not UTF-8.
            throw QueryApiException.Bad(
                "A text in the body is no Unicode: it has half a surrogate pair, or is not UTF-8."
            );
        }
    }

    private static QueryRequest Read(JsonElement root, bool isTyped)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw QueryApiException.Bad($"The body must be a JSON object with {Known}.");
        }

        var request = new QueryRequest();
        foreach (JsonProperty property in root.EnumerateObject())
        {
            JsonElement value = property.Value;
            request = property.Name switch
            {
                "statement" => request with { Statement = Text(value, "statement") },
                "parameters" => request with { Parameters = Parameters(value, isTyped) },
                "includeCounters" => request with { IncludeCounters = Flag(value) },
                "accessMode" => request with { AccessMode = Mode(value) },
                "bookmarks" => request with { Bookmarks = Texts(value) },
                "impersonatedUser" => value.ValueKind == JsonValueKind.Null ? request : throw Impersonation(),
                _ => throw QueryApiException.Bad(
                    $"'{Shorten(property.Name)}' is no field of a request; there are {Known}."
                ),
            };
        }

        return request;
    }

    private static IReadOnlyDictionary<string, CypherValue> Parameters(JsonElement value, bool isTyped)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return QueryRequest.Empty.Parameters;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw QueryApiException.Bad("'parameters' must be an object of values by name.");
        }

        try
        {
            return isTyped ? TypedValueReader.ReadParameters(value) : CypherValueJson.ReadParameters(value);
        }
        catch (CypherException problem)
        {
            throw QueryApiException.Bad($"'parameters': {problem.Problem}");
        }
    }

    private static string? Text(JsonElement value, string name) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            _ => throw QueryApiException.Bad($"'{name}' must be a string."),
        };

    private static bool Flag(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False or JsonValueKind.Null => false,
            _ => throw QueryApiException.Bad("'includeCounters' must be true or false."),
        };

    private static AccessMode Mode(JsonElement value) =>
        Text(value, "accessMode")?.ToUpperInvariant() switch
        {
            null or "WRITE" => AccessMode.Write,
            "READ" => AccessMode.Read,
            _ => throw QueryApiException.Bad("'accessMode' must be Read or Write."),
        };

    private static IReadOnlyList<string> Texts(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (
            value.ValueKind != JsonValueKind.Array
            || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String)
        )
        {
            throw QueryApiException.Bad("'bookmarks' must be an array of strings.");
        }

        return [.. value.EnumerateArray().Select(item => item.GetString()!)];
    }

    private static QueryApiException Impersonation() =>
        new(
            Microsoft.AspNetCore.Http.StatusCodes.Status400BadRequest,
            CypherCodes.ArgumentError,
            "Nobody can act as another user here. Leave 'impersonatedUser' out, and sign in as that user."
        );

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..59] + "…";

    // The place is told in words of our own: lines and bytes from 1, as editors count them.
    private static string Explain(JsonException problem)
    {
        string reason = problem.Message;
        int place = reason.IndexOf(" LineNumber:", StringComparison.Ordinal);
        reason = (place < 0 ? reason : reason[..place]).TrimEnd().TrimEnd('.');
        int path = reason.IndexOf(" Path:", StringComparison.Ordinal);
        reason = path < 0 ? reason : reason[..path].TrimEnd('.');
        return problem.LineNumber is { } line
            ? $"{reason} (line {line + 1}, column {problem.BytePositionInLine.GetValueOrDefault() + 1})."
            : reason + ".";
    }
}

using System.Text.Json;
using System.Text.Unicode;
using GraphQL;
using GraphQL.SystemTextJson;
using TwinGraph.Server.GraphQL;
using TwinGraph.Server.GraphQL.Documents;

namespace TwinGraph.Server.Http;

/// <summary>Reads a GraphQL request out of a body or a query string.</summary>
internal sealed class GraphQLRequestReader(GraphQLSerializer serializer)
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64 };

    /// <summary>Reads the requests out of the bytes of a JSON body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="most">How many requests it may hold.</param>
    /// <param name="isList">Whether it is a list of them, even if of one.</param>
    /// <exception cref="BadRequestException">It holds none, or too many.</exception>
    public IReadOnlyList<GraphQLRequest> FromBody(ReadOnlyMemory<byte> body, int most, out bool isList)
    {
        if (!Utf8.IsValid(body.Span))
        {
            throw new BadRequestException("The body is not UTF-8.");
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, s_options);
        }
        catch (JsonException)
        {
            throw new BadRequestException("The body is not JSON.");
        }

        using (document)
        {
            JsonElement root = document.RootElement;
            isList = root.ValueKind == JsonValueKind.Array && most > 1;
            try
            {
                if (!isList)
                {
                    return [Request(root)];
                }

                int count = root.GetArrayLength();
                return count >= 1 && count <= most
                    ? [.. root.EnumerateArray().Select(Request)]
                    : throw new BadRequestException(
                        $"The body holds {count:N0} requests; it may hold from 1 to {most:N0} at once."
                    );
            }
            catch (Exception error) when (error is InvalidOperationException or JsonException)
            {
                throw HalfPair("The body");
            }
        }
    }

    /// <summary>Reads a request out of a query string.</summary>
    /// <exception cref="BadRequestException">It is none.</exception>
    public GraphQLRequest FromQuery(IQueryCollection query)
    {
        foreach (
            string name in (ReadOnlySpan<string>)["query", "documentId", "operationName", "variables", "extensions"]
        )
        {
            if (query[name].Count > 1)
            {
                throw new BadRequestException($"'{name}' is given more than once.");
            }
        }

        return Request(
            query["query"].ToString(),
            query["documentId"].ToString(),
            query["operationName"].ToString(),
            Parameter(query, "variables"),
            Parameter(query, "extensions")
        );
    }

    private GraphQLRequest Request(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new BadRequestException(
                "The body must be one JSON object with 'query'; several at once are not taken."
            );
        }

        return Request(
            Text(root, "query"),
            Text(root, "documentId"),
            Text(root, "operationName"),
            Map(root, "variables"),
            Map(root, "extensions")
        );
    }

    private static GraphQLRequest Request(
        string? query,
        string? documentId,
        string? operationName,
        Inputs? variables,
        Inputs? extensions
    )
    {
        query = string.IsNullOrWhiteSpace(query) ? null : query;
        documentId = string.IsNullOrEmpty(documentId) ? null : documentId;
        string? hash = PersistedHash(extensions);
        if (query is null && documentId is null && hash is null)
        {
            throw new BadRequestException(
                "'query' is missing: send the GraphQL document in it, or the id of a document in 'documentId'."
            );
        }

        if (query is not null && documentId is not null)
        {
            throw new BadRequestException("'query' and 'documentId' exclude each other: send one of them.");
        }

        // Otherwise one client could put its own document in place of another's.
        if (query is not null && hash is not null && hash != Sha256.Of(query))
        {
            throw new BadRequestException("'extensions.persistedQuery.sha256Hash' is not the SHA-256 of 'query'.");
        }

        return new(query, string.IsNullOrEmpty(operationName) ? null : operationName, variables)
        {
            DocumentId = documentId,
            PersistedHash = hash,
        };
    }

    private static string? PersistedHash(Inputs? extensions)
    {
        if (extensions is null || !extensions.TryGetValue("persistedQuery", out object? persisted) || persisted is null)
        {
            return null;
        }

        return
            persisted is IDictionary<string, object?> fields
            && fields.TryGetValue("version", out object? version)
            && version is 1
            && fields.TryGetValue("sha256Hash", out object? given)
            && given is string hash
            && Sha256.IsHash(hash)
            ? hash.ToLowerInvariant()
            : throw new BadRequestException(
                "'extensions.persistedQuery' must hold 'version' 1 and 'sha256Hash' of 64 hexadecimal digits."
            );
    }

    private Inputs? Parameter(IQueryCollection query, string name)
    {
        string text = query[name].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text, s_options);
            return Map(document.RootElement, name, isItself: true);
        }
        catch (InvalidOperationException)
        {
            throw HalfPair($"'{name}'");
        }
        catch (JsonException)
        {
            throw new BadRequestException($"'{name}' is not JSON.");
        }
    }

    // JSON can write half of a surrogate pair as \uD800, which is no text; the kinds of all values are known before.
    private static BadRequestException HalfPair(string what) =>
        new($"{what} holds half of a surrogate pair, which is no character.");

    private static string? Text(JsonElement root, string name) =>
        !root.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new BadRequestException($"'{name}' must be a string.");

    private Inputs? Map(JsonElement root, string name, bool isItself = false)
    {
        JsonElement value = root;
        if (!isItself && !root.TryGetProperty(name, out value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Object => serializer.ReadNode<Inputs>(value.Clone()),
            _ => throw new BadRequestException($"'{name}' must be an object."),
        };
    }
}

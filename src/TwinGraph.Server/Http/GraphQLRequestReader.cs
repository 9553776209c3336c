using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using TwinGraph.Server.GraphQL;

namespace TwinGraph.Server.Http;

/// <summary>Reads a GraphQL request out of a body or a query string.</summary>
internal sealed class GraphQLRequestReader(GraphQLSerializer serializer)
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64 };

    /// <summary>Reads a request out of the bytes of a JSON body.</summary>
    /// <exception cref="BadRequestException">It is none.</exception>
    public GraphQLRequest FromBody(ReadOnlyMemory<byte> body)
    {
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
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new BadRequestException(
                    "The body must be one JSON object with 'query'; several at once are not taken."
                );
            }

            string? query = Text(root, "query");
            string? operationName = Text(root, "operationName");
            Inputs? variables = Map(root, "variables");
            _ = Map(root, "extensions");
            return Request(query, operationName, variables);
        }
    }

    /// <summary>Reads a request out of a query string.</summary>
    /// <exception cref="BadRequestException">It is none.</exception>
    public GraphQLRequest FromQuery(IQueryCollection query)
    {
        foreach (string name in (ReadOnlySpan<string>)["query", "operationName", "variables", "extensions"])
        {
            if (query[name].Count > 1)
            {
                throw new BadRequestException($"'{name}' is given more than once.");
            }
        }

        return Request(
            query["query"].ToString(),
            query.ContainsKey("operationName") ? query["operationName"].ToString() : null,
            Parameter(query, "variables"),
            Parameter(query, "extensions")
        );
    }

    private static GraphQLRequest Request(
        string? query,
        string? operationName,
        Inputs? variables,
        Inputs? extensions = null
    )
    {
        _ = extensions;
        return string.IsNullOrWhiteSpace(query)
            ? throw new BadRequestException("'query' is missing: send the GraphQL document in it.")
            : new(query, string.IsNullOrEmpty(operationName) ? null : operationName, variables);
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
        catch (JsonException)
        {
            throw new BadRequestException($"'{name}' is not JSON.");
        }
    }

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

using System.Text.Json;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.Http;

namespace TwinGraph.Server.Exports;

/// <summary>A query whose answer is exported.</summary>
/// <param name="Name">What the file is called.</param>
/// <param name="Text">The Cypher text.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record ExportQuery(string Name, string Text, IReadOnlyDictionary<string, CypherValue> Parameters)
{
    private const int MaxDepth = 64;

    /// <summary>Reads a body: <c>{"query": NAME or statement, "parameters": {…}}</c>.</summary>
    /// <exception cref="BadRequestException">It is none.</exception>
    /// <exception cref="QueryArgumentException">The named query does not take a parameter, or not so.</exception>
    public static ExportQuery Read(ReadOnlyMemory<byte> body, NamedQueryCatalog queries)
    {
        try
        {
            using var document = JsonDocument.Parse(
                body,
                new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false }
            );
            return Read(document.RootElement, queries);
        }
        catch (JsonException)
        {
            throw new BadRequestException("The body is no JSON that can be read.");
        }
    }

    private static ExportQuery Read(JsonElement root, NamedQueryCatalog queries)
    {
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("query", out JsonElement query)
            || query.ValueKind != JsonValueKind.String
        )
        {
            throw new BadRequestException(
                "The body must be an object with 'query', a named query or a Cypher statement that reads, and 'parameters'."
            );
        }

        foreach (JsonProperty member in root.EnumerateObject())
        {
            if (member.Name is not ("query" or "parameters"))
            {
                throw new BadRequestException($"'{member.Name}' is no field here; there are query and parameters.");
            }
        }

        string text = query.GetString()!;
        IReadOnlyDictionary<string, CypherValue> parameters = root.TryGetProperty("parameters", out JsonElement given)
            ? ReadParameters(given)
            : new Dictionary<string, CypherValue>();
        if (queries.TryGet(text, out NamedQuery? named))
        {
            return new(text, named.Text, named.Bind(parameters));
        }

        return text.Any(char.IsWhiteSpace)
            ? new("query", text, parameters)
            : throw new BadRequestException(
                $"There is no query named '{text}'; there are {string.Join(", ", queries.Queries.Select(q => q.Name))}."
            );
    }

    private static IReadOnlyDictionary<string, CypherValue> ReadParameters(JsonElement given)
    {
        if (given.ValueKind != JsonValueKind.Object)
        {
            throw new BadRequestException("'parameters' must be an object of values by name.");
        }

        try
        {
            return CypherValueJson.ReadParameters(given);
        }
        catch (CypherException problem)
        {
            throw new BadRequestException($"'parameters': {problem.Problem}");
        }
    }
}

using System.Text.Json;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cli.Commands;

/// <summary>Reads <c>name=value</c> pairs of the command line as parameters of a statement.</summary>
internal static class ParameterParser
{
    /// <summary>Parses pairs; a value that is JSON is taken as JSON, any other as a string.</summary>
    /// <exception cref="UsageException">A pair has no name or no equals sign, or a name occurs twice.</exception>
    public static Dictionary<string, CypherValue> Parse(IEnumerable<string> pairs)
    {
        var parameters = new Dictionary<string, CypherValue>(StringComparer.Ordinal);
        foreach (string pair in pairs)
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new UsageException(
                    $"--param takes name=value, and \"{pair}\" has no name before an equals sign."
                );
            }

            string name = pair[..equals];
            if (!parameters.TryAdd(name, ParseValue(pair[(equals + 1)..])))
            {
                throw new UsageException($"The parameter {name} is given twice.");
            }
        }

        return parameters;
    }

    private static CypherValue ParseValue(string text)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(text));
        try
        {
            // A bare word such as CN or 2025-06-24 is no JSON and means itself.
            if (JsonDocument.TryParseValue(ref reader, out JsonDocument? document))
            {
                using (document)
                {
                    return reader.BytesConsumed == System.Text.Encoding.UTF8.GetByteCount(text.TrimEnd())
                        ? CypherValueJson.Read(document.RootElement)
                        : CypherValue.String(text);
                }
            }
        }
        catch (JsonException)
        {
            return CypherValue.String(text);
        }

        return CypherValue.String(text);
    }
}

using System.Globalization;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.Exports;

/// <summary>The arguments of a named query out of an address: <c>p.minPartners=3&amp;p.kinds=visit,meeting</c>.</summary>
internal static class QueryArguments
{
    /// <summary>What each argument's name begins with.</summary>
    public const string Prefix = "p.";

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="QueryArgumentException">One is unknown, missing or of the wrong type.</exception>
    public static IReadOnlyDictionary<string, CypherValue> Read(NamedQuery query, IQueryCollection address)
    {
        var arguments = new Dictionary<string, CypherValue>(StringComparer.Ordinal);
        foreach ((string key, Microsoft.Extensions.Primitives.StringValues values) in address)
        {
            if (key.StartsWith(Prefix, StringComparison.Ordinal))
            {
                string name = key[Prefix.Length..];
                QueryParameter? parameter = query.Parameters.FirstOrDefault(p => p.Name == name);
                arguments[name] = Value(parameter?.Type ?? QueryParameterType.String, name, values.ToString());
            }
        }

        return query.Bind(arguments);
    }

    private static CypherValue Value(QueryParameterType type, string name, string text) =>
        type switch
        {
            QueryParameterType.Integer => long.TryParse(text, CultureInfo.InvariantCulture, out long whole)
                ? CypherValue.Integer(whole)
                : throw Wrong(name, text, "a whole number"),
            QueryParameterType.Float => double.TryParse(text, CultureInfo.InvariantCulture, out double number)
                ? CypherValue.Float(number)
                : throw Wrong(name, text, "a number"),
            QueryParameterType.Boolean => text switch
            {
                "true" => CypherValue.True,
                "false" => CypherValue.False,
                _ => throw Wrong(name, text, "true or false"),
            },
            QueryParameterType.StringList => CypherValue.List([
                .. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(CypherValue.String),
            ]),
            _ => CypherValue.String(text),
        };

    private static QueryArgumentException Wrong(string name, string text, string wanted) =>
        new($"'{Prefix}{name}' must be {wanted}; it is '{text}'.");
}

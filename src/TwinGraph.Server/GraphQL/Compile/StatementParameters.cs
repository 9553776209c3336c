using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.GraphQL.Compile;

/// <summary>The parameters of a compiled statement: <c>p0</c>, <c>p1</c> … in the order they are written.</summary>
internal sealed class StatementParameters
{
    private readonly Dictionary<string, CypherValue> _values = new(StringComparer.Ordinal);
    private int _next;

    /// <summary>All of them by name.</summary>
    public IReadOnlyDictionary<string, CypherValue> Values => _values;

    /// <summary>Adds a value.</summary>
    /// <returns>The name of its parameter, without the dollar sign.</returns>
    public string Add(CypherValue value)
    {
        string name = "p" + _next++.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _values.Add(name, value);
        return name;
    }

    /// <summary>Adds a parameter that has a name already, as those of a named query.</summary>
    public void Add(string name, CypherValue value) => _values.Add(name, value);
}

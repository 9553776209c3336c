using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Queries;

/// <summary>A network query with a name: its text, and what its header says about it.</summary>
/// <param name="Name">Its name, which is the stem of its file: <c>linked-regions</c>.</param>
/// <param name="Purpose">What it answers.</param>
/// <param name="Parameters">What it takes, in the order of the header.</param>
/// <param name="Columns">What it returns, in the order of RETURN.</param>
/// <param name="Order">The order of its rows.</param>
/// <param name="Text">The Cypher text, header included.</param>
public sealed record NamedQuery(
    string Name,
    string Purpose,
    IReadOnlyList<QueryParameter> Parameters,
    IReadOnlyList<QueryColumn> Columns,
    string Order,
    string Text
)
{
    /// <summary>Checks arguments and fills in the defaults of those not given.</summary>
    /// <param name="arguments">Values by parameter name, without the dollar sign.</param>
    /// <returns>A value for each parameter of the query.</returns>
    /// <exception cref="QueryArgumentException">One is unknown, missing, or of the wrong type.</exception>
    public IReadOnlyDictionary<string, CypherValue> Bind(IReadOnlyDictionary<string, CypherValue> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        foreach (string name in arguments.Keys)
        {
            if (!Parameters.Any(p => p.Name == name))
            {
                string known = Parameters.Count == 0 ? "none" : string.Join(", ", Parameters.Select(p => p.Name));
                throw new QueryArgumentException($"The query {Name} has no parameter '{name}'; it takes {known}.");
            }
        }

        var bound = new Dictionary<string, CypherValue>(StringComparer.Ordinal);
        foreach (QueryParameter parameter in Parameters)
        {
            if (!arguments.TryGetValue(parameter.Name, out CypherValue value))
            {
                value =
                    parameter.Default
                    ?? throw new QueryArgumentException(
                        $"The query {Name} needs '{parameter.Name}' ({parameter.TypeText}): {parameter.Meaning}."
                    );
            }
            else if (!parameter.Accepts(value))
            {
                throw new QueryArgumentException(
                    $"The query {Name} takes '{parameter.Name}' as {parameter.TypeText}, not as {value.Kind.ToString().ToLowerInvariant()}."
                );
            }

            bound[parameter.Name] = value;
        }

        return bound;
    }

    /// <summary>Runs the query in a read transaction of its own.</summary>
    /// <param name="database">Where to run it.</param>
    /// <param name="arguments">Values by parameter name; what is not given has its default.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Rows in the order of <see cref="Order"/>.</returns>
    /// <exception cref="QueryArgumentException">An argument is unknown, missing, or of the wrong type.</exception>
    /// <exception cref="Cypher.Diagnostics.CypherException">The query failed.</exception>
    public ValueTask<RecordTable> RunAsync(
        ICypherDatabase database,
        IReadOnlyDictionary<string, CypherValue> arguments,
        CancellationToken cancellationToken = default
    ) => database.QueryAsync(Text, Bind(arguments), cancellationToken);
}

using System.Globalization;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Checks;

/// <summary>Checks a graph against all rules of <see cref="GraphCheckRules"/>.</summary>
public static class GraphCheck
{
    /// <summary>Runs every rule on one snapshot of the graph.</summary>
    /// <param name="database">The graph; it is only read.</param>
    /// <param name="cancellationToken">Stops it between rows.</param>
    /// <exception cref="Cypher.Diagnostics.CypherException">The graph could not answer.</exception>
    public static async Task<GraphCheckReport> RunAsync(
        ICypherDatabase database,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(database);
        var findings = new List<GraphFinding>();
        var transaction = await database.BeginAsync(AccessMode.Read, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            foreach (var rule in GraphCheckRules.All)
            {
                var table = await transaction.QueryAsync(rule.Cypher, null, cancellationToken).ConfigureAwait(false);
                findings.AddRange(
                    table
                        .Rows.Where(row => rule.Breaks is null || rule.Breaks(Text(row[2])))
                        .Select(row => new GraphFinding(rule.Name, rule.Meaning, Text(row[0]), Detail(row)))
                );
            }
        }

        return new GraphCheckReport(GraphCheckRules.All.Length, findings);
    }

    private static string Detail(IReadOnlyList<CypherValue> row) =>
        row.Count > 2 ? $"{Text(row[1])} is '{Text(row[2])}'" : Text(row[1]);

    private static string Text(CypherValue value) =>
        value.Kind switch
        {
            ValueKind.Null => string.Empty,
            ValueKind.String => value.AsString(),
            ValueKind.Integer => value.AsInteger().ToString(CultureInfo.InvariantCulture),
            _ => value.ToString() ?? string.Empty,
        };
}

using TwinGraph.Atlas.Network;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Views;

/// <summary>Makes a view of the rows of the named query <c>view</c>.</summary>
public static class ViewReader
{
    /// <summary>The name of the query.</summary>
    public const string QueryName = "view";

    /// <summary>The arguments of the query.</summary>
    /// <param name="query">What the view shows.</param>
    /// <param name="limits">How many ties may be read.</param>
    public static IReadOnlyDictionary<string, CypherValue> Arguments(ViewQuery query, NetworkLimits limits)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(limits);
        return new Dictionary<string, CypherValue>(StringComparer.Ordinal)
        {
            ["kinds"] = List(query.Kinds),
            ["statuses"] = List(query.Statuses),
            ["sectors"] = List(query.Sectors),
            ["programme"] = Text(query.Programme),
            ["from"] = Text(query.From),
            ["to"] = Text(query.To),
            ["asOf"] = Text(query.AsOf),
            ["knownAt"] = Text(query.KnownAt),
            ["center"] = Text(query.Center),
            ["parts"] = List([.. query.Include.Select(part => part.ToString().ToUpperInvariant())]),
            ["limit"] = CypherValue.Integer((long)limits.MaxTies + 1),
        };
    }

    /// <summary>Reads the rows.</summary>
    /// <param name="rows">The rows of the query, run with the <see cref="Arguments"/> of the same view.</param>
    /// <param name="query">What the view shows.</param>
    /// <param name="limits">How many ties may be read.</param>
    /// <param name="cancellationToken">Stops it; looked at now and then.</param>
    /// <returns>The view; null when the graph has no node that could be the centre under the id asked for.</returns>
    /// <exception cref="NetworkLimitException">There are more ties than <see cref="NetworkLimits.MaxTies"/>.</exception>
    /// <remarks>O(rows), and O(nodes · log nodes + edges · log edges) to sort.</remarks>
    public static ViewGraph? Read(
        RecordTable rows,
        ViewQuery query,
        NetworkLimits limits,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(limits);

        // Ties come first and name nodes that come later.
        int ties = rows.Rows.TakeWhile(row => row[0].AsString() == "tie").Count();
        if (ties > limits.MaxTies)
        {
            throw new NetworkLimitException(
                $"The view is made of more than {limits.MaxTies:N0} ties. Narrow it by kinds, statuses, sectors, a "
                    + "programme or a period, or export the graph as a whole.",
                limits.MaxTies,
                ties
            );
        }

        var builder = new ViewBuilder(query);
        for (int i = ties; i < rows.Rows.Count; i++)
        {
            MapValue item = rows.Rows[i][1].AsMap();
            if (rows.Rows[i][0].AsString() == "node")
            {
                builder.AddNode(item);
            }
        }

        if (!builder.BeginAtCenter())
        {
            return null;
        }

        for (int i = 0; i < rows.Rows.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            MapValue item = rows.Rows[i][1].AsMap();
            switch (rows.Rows[i][0].AsString())
            {
                case "tie":
                    builder.AddTie(item);
                    break;
                case "link":
                    builder.AddLink(item);
                    break;
                default:
                    break;
            }
        }

        builder.AddPlaces();
        return ViewLimiter.Limit(builder, query, cancellationToken);
    }

    private static CypherValue Text(string? text) => text is null ? CypherValue.Null : CypherValue.String(text);

    private static CypherValue List(IReadOnlyList<string>? texts) =>
        texts is null ? CypherValue.Null : CypherValue.List([.. texts.Select(CypherValue.String)]);
}

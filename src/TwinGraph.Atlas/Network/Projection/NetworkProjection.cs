using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Network.Projection;

/// <summary>Makes a network of the rows of the named query <c>network-projection</c>.</summary>
/// <remarks>
/// A tie joins each of its first side (the <c>from</c> parties, guests, investors) to each of the other (<c>to</c> parties,
/// hosts, targets), by the rules of the graph's short cuts; only these rules also serve a past day, which short cuts do not.
/// </remarks>
public static class NetworkProjection
{
    /// <summary>The name of the query.</summary>
    public const string QueryName = "network-projection";

    /// <summary>The arguments of the query.</summary>
    public static IReadOnlyDictionary<string, CypherValue> Arguments(NetworkFilter filter, NetworkLimits limits)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(limits);
        return new Dictionary<string, CypherValue>(StringComparer.Ordinal)
        {
            ["kinds"] = List(filter.Kinds),
            ["statuses"] = List(filter.Statuses),
            ["sectors"] = List(filter.Sectors),
            ["programme"] = Text(filter.Programme),
            ["countries"] = List(filter.Countries),
            ["asOf"] = Text(filter.AsOf),
            ["knownAt"] = Text(filter.KnownAt),
            ["also"] = List(filter.Also),
            ["limit"] = CypherValue.Integer((long)limits.MaxTies + 1),
        };
    }

    /// <summary>Reads the rows.</summary>
    /// <param name="rows">The rows of the query, run with the <see cref="Arguments"/> of the same filter.</param>
    /// <param name="filter">What the network is to hold.</param>
    /// <param name="limits">How large it may be.</param>
    /// <param name="cancellationToken">Stops it; looked at now and then.</param>
    /// <exception cref="NetworkLimitException">There are more ties than <see cref="NetworkLimits.MaxTies"/>.</exception>
    /// <remarks>O(rows), and O(links · log links) to sort.</remarks>
    public static TieNetwork Read(
        RecordTable rows,
        NetworkFilter filter,
        NetworkLimits limits,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(limits);
        if (rows.Rows.Count - filter.Also.Count > limits.MaxTies)
        {
            throw new NetworkLimitException(
                $"The network has more than {limits.MaxTies:N0} ties. Narrow it by kinds, statuses, sectors, countries or a programme.",
                limits.MaxTies,
                rows.Rows.Count
            );
        }

        var builder = new TieNetworkBuilder(filter);
        foreach (IReadOnlyList<CypherValue> row in rows.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            builder.Add(new ProjectionRow(rows.Columns, row));
        }

        return builder.Build();
    }

    private static CypherValue Text(string? text) => text is null ? CypherValue.Null : CypherValue.String(text);

    private static CypherValue List(IReadOnlyList<string>? texts) =>
        texts is null ? CypherValue.Null : CypherValue.List([.. texts.Select(CypherValue.String)]);
}

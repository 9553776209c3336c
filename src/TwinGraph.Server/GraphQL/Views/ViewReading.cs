using TwinGraph.Atlas.Network;
using TwinGraph.Atlas.Queries;
using TwinGraph.Atlas.Views;
using TwinGraph.Cypher;
using TwinGraph.Server.GraphQL.Data;

namespace TwinGraph.Server.GraphQL.Views;

/// <summary>Reads views, for GraphQL and for all other doors.</summary>
internal static class ViewReading
{
    /// <summary>Reads a view.</summary>
    /// <param name="session">The state of the graph that it is read from.</param>
    /// <param name="query">What it shows.</param>
    /// <param name="limits">How many ties may be read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="AtlasError">NOT_FOUND for an unknown id, NETWORK_LIMIT for what is too large.</exception>
    public static async Task<ViewGraph> ReadAsync(
        AtlasSession session,
        ViewQuery query,
        NetworkLimits limits,
        CancellationToken cancellationToken
    )
    {
        KnownIds ids = new KnownIds(session, cancellationToken)
            .Id(query.Center)
            .Codes(query.Sectors)
            .Codes(query.Programme is { } code ? [code] : null);
        foreach (string country in query.Countries ?? [])
        {
            ids.Id(country);
        }

        ViewGraph? view;
        try
        {
            NamedQuery named = session.Named(ViewReader.QueryName);
            // One misspelt country could hide behind others that are right.
            RecordTable rows = await ids.QueryAsync(
                    named,
                    named.Bind(ViewReader.Arguments(query, limits)),
                    isStrict: query.Countries?.Count > 1
                )
                .ConfigureAwait(false);
            view = ViewReader.Read(rows, query, limits, cancellationToken);
        }
        catch (NetworkLimitException error)
        {
            throw AtlasError.TooLarge(error);
        }

        if (view is null || view.Edges.Count == 0)
        {
            await ids.CheckAsync().ConfigureAwait(false);
        }

        return view
            ?? throw AtlasError.BadInput(
                $"'{query.Center}' cannot be the center of a view: that is a region, a country, an official, a company, "
                    + "a sector or a programme."
            );
    }
}

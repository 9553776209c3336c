using TwinGraph.Atlas.Network.Projection;

namespace TwinGraph.Atlas.Network.Suggestions;

/// <summary>How often suggestions came true, beside those by popularity alone.</summary>
/// <param name="HiddenTies">How many ties were hidden.</param>
/// <param name="Pairs">How many pairs of regions they join that could have been suggested.</param>
/// <param name="KnownPairs">Those of which both regions have a tie that was not hidden; of the others nothing is known.</param>
/// <param name="Hits">How many of the pairs are among the first suggestions.</param>
/// <param name="BaselineHits">How many are among the first by popularity, the product of the numbers of partners.</param>
/// <param name="RegionHits">Of each pair from either end, how often it is among the first suggestions for that region.</param>
/// <param name="BaselineRegionHits">The same by popularity.</param>
public sealed record SuggestionHitRate(
    int HiddenTies,
    int Pairs,
    int KnownPairs,
    int Hits,
    int BaselineHits,
    int RegionHits,
    int BaselineRegionHits
)
{
    /// <summary>Two measurements together.</summary>
    public SuggestionHitRate And(SuggestionHitRate other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(
            HiddenTies + other.HiddenTies,
            Pairs + other.Pairs,
            KnownPairs + other.KnownPairs,
            Hits + other.Hits,
            BaselineHits + other.BaselineHits,
            RegionHits + other.RegionHits,
            BaselineRegionHits + other.BaselineRegionHits
        );
    }

    /// <summary>Hides ties, suggests from the rest, and counts.</summary>
    /// <param name="network">A network of regions of two countries.</param>
    /// <param name="scope">Which pairs may be suggested.</param>
    /// <param name="from">Where the hidden share of the dated ties begins, by date: 0.9 for the latest tenth.</param>
    /// <param name="to">Where it ends, 1 for the latest; later ties are left out of both sides.</param>
    /// <param name="first">How many suggestions count, 1 or more.</param>
    /// <param name="limits">How many pairs may be looked at.</param>
    /// <remarks>Undated ties are never hidden, so that of a few the answer is known beforehand.</remarks>
    public static SuggestionHitRate Measure(
        TieNetwork network,
        SuggestionScope scope,
        double from,
        double to,
        int first,
        NetworkLimits limits
    )
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkTie[] dated =
        [
            .. network
                .Links.Where(l => network.Nodes[l.A].Country != network.Nodes[l.B].Country)
                .SelectMany(l => l.Ties)
                .Where(t => t.On is not null)
                .DistinctBy(t => t.Id)
                .OrderBy(t => t.On, StringComparer.Ordinal)
                .ThenBy(t => t.Id, StringComparer.Ordinal),
        ];
        (int begin, int end) = ((int)Math.Round(dated.Length * from), (int)Math.Round(dated.Length * to));
        HashSet<string> hidden = [.. dated[begin..end].Select(t => t.Id)];
        HashSet<string> later = [.. dated[end..].Select(t => t.Id)];
        TieNetwork known = network.Where(t => !hidden.Contains(t.Id) && !later.Contains(t.Id));
        (string A, string B)[] pairs =
        [
            .. network
                .Links.Where(l => l.Ties.Any(t => hidden.Contains(t.Id)))
                .Select(l => Pair(network.Nodes[l.A], network.Nodes[l.B]))
                .Where(p => Counts(known, p, scope)),
        ];
        (string A, string B)[] reachable =
        [
            .. pairs.Where(p => known.IndexOf(p.A) is not null && known.IndexOf(p.B) is not null),
        ];
        var suggester = new TieSuggester(known, limits);
        return new(
            hidden.Count,
            pairs.Length,
            reachable.Length,
            Hits(byPopularity: false),
            Hits(byPopularity: true),
            RegionHits(byPopularity: false),
            RegionHits(byPopularity: true)
        );

        int Hits(bool byPopularity) => Suggested(byPopularity, null).Count(pairs.Contains);

        int RegionHits(bool byPopularity) =>
            reachable.Sum(pair =>
                ((string[])[pair.A, pair.B]).Count(end =>
                {
                    int node = known.IndexOf(end)!.Value;
                    return Suggested(byPopularity, (a, b) => a == node || b == node).Contains(pair);
                })
            );

        IEnumerable<(string, string)> Suggested(bool byPopularity, Func<int, int, bool>? isWanted) =>
            suggester
                .Rank(scope, first, byPopularity, isWanted, CancellationToken.None)
                .Select(p => Pair(known.Nodes[p.A], known.Nodes[p.B]));
    }

    private static (string, string) Pair(NetworkNode a, NetworkNode b) =>
        string.CompareOrdinal(a.Id, b.Id) < 0 ? (a.Id, b.Id) : (b.Id, a.Id);

    private static bool Counts(TieNetwork known, (string A, string B) pair, SuggestionScope scope)
    {
        NetworkLink? link =
            known.IndexOf(pair.A) is { } a && known.IndexOf(pair.B) is { } b ? known.LinkOf(a, b) : null;
        return scope switch
        {
            SuggestionScope.Untied => link is null,
            SuggestionScope.WithoutPartnership => link is null || link.Ties.All(t => t.Kind != "partnership"),
            _ => true,
        };
    }
}

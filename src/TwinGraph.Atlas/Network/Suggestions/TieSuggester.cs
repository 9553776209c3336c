using TwinGraph.Atlas.Network.Projection;
using TwinGraph.Atlas.Network.Similarity;

namespace TwinGraph.Atlas.Network.Suggestions;

/// <summary>Says which regions of two countries seem likely to tie next, and why.</summary>
/// <remarks>
/// Immutable, so safe to share between threads. How often it is right is measured by <see cref="SuggestionHitRate"/>.
/// </remarks>
public sealed class TieSuggester
{
    private readonly TieNetwork _network;
    private readonly PairScores _scores;
    private readonly long _maxPairs;

    /// <summary>A suggester over a network of regions.</summary>
    /// <param name="network">The network; regions alone, without the hierarchy.</param>
    /// <param name="limits">How many pairs may be looked at.</param>
    public TieSuggester(TieNetwork network, NetworkLimits limits)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(limits);
        _network = network;
        _scores = new(network);
        _maxPairs = limits.MaxPairs;
    }

    /// <summary>The likeliest pairs.</summary>
    /// <param name="scope">Which pairs may be named.</param>
    /// <param name="count">How many at most, 1 or more.</param>
    /// <param name="isWanted">Which pairs are wanted, by the indexes of their nodes; null for all.</param>
    /// <param name="cancellationToken">Stops it; looked at once a region.</param>
    /// <returns>The likeliest first, of equals by id.</returns>
    /// <exception cref="NetworkLimitException">There are more pairs than <see cref="NetworkLimits.MaxPairs"/>.</exception>
    /// <remarks>O(pairs · sectors).</remarks>
    public IReadOnlyList<TieSuggestion> Suggest(
        SuggestionScope scope,
        int count,
        Func<int, int, bool>? isWanted = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return
        [
            .. Rank(scope, count, byPopularity: false, isWanted, cancellationToken)
                .Select(p => new TieSuggestion(
                    _network.Nodes[p.A],
                    _network.Nodes[p.B],
                    p.Score,
                    SuggestionReasons.Of(_network, _scores, p.A, p.B, p.Parts)
                )),
        ];
    }

    /// <summary>The first pairs by score, or by popularity alone.</summary>
    internal IReadOnlyList<RankedPair> Rank(
        SuggestionScope scope,
        int count,
        bool byPopularity,
        Func<int, int, bool>? isWanted,
        CancellationToken cancellationToken
    )
    {
        // By id, so that a pair has one way round and equals come in an order that does not hang on names.
        int[] order =
        [
            .. Enumerable
                .Range(0, _network.Nodes.Count)
                .Where(n => _network.Nodes[n].IsRegion)
                .OrderBy(n => _network.Nodes[n].Id, StringComparer.Ordinal),
        ];
        CheckPairs(order);
        var worst = new PriorityQueue<RankedPair, RankedPair>(
            Comparer<RankedPair>.Create(static (a, b) => b.CompareTo(a))
        );
        int number = 0;
        for (int i = 0; i < order.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] partners = _scores.PartnersOf(order[i]);
            double most = order
                .Where(b => _network.Nodes[b].Country != _network.Nodes[order[i]].Country)
                .Select(b => partners[b])
                .DefaultIfEmpty()
                .Max();
            for (int j = i + 1; j < order.Length; j++)
            {
                (int a, int b) = (order[i], order[j]);
                if (!Counts(a, b, scope) || !(isWanted?.Invoke(a, b) ?? true))
                {
                    continue;
                }

                PairScore parts = _scores.Of(a, b, partners, most);
                double score = byPopularity ? LinkScores.PreferentialAttachment(_scores.Graph, a, b) : parts.Total;
                var pair = new RankedPair(a, b, score, parts, number++);
                worst.Enqueue(pair, pair);
                if (worst.Count > count)
                {
                    worst.Dequeue();
                }
            }
        }

        return [.. worst.UnorderedItems.Select(i => i.Element).Order()];
    }

    private void CheckPairs(int[] order)
    {
        long all = (long)order.Length * (order.Length - 1) / 2;
        long same = order.CountBy(n => _network.Nodes[n].Country ?? "").Sum(c => (long)c.Value * (c.Value - 1) / 2);
        if (all - same > _maxPairs)
        {
            throw new NetworkLimitException(
                $"There are {all - same:N0} pairs of regions to compare, more than {_maxPairs:N0}. Narrow the network by "
                    + "kinds, countries, a programme or level PROVINCE.",
                _maxPairs,
                all - same
            );
        }
    }

    private bool Counts(int a, int b, SuggestionScope scope) =>
        _network.Nodes[a].Country != _network.Nodes[b].Country
        && scope switch
        {
            SuggestionScope.Untied => _network.LinkOf(a, b) is null,
            SuggestionScope.WithoutPartnership => !(
                _network.LinkOf(a, b)?.Ties.Any(t => t.Kind == "partnership") ?? false
            ),
            _ => true,
        };
}

/// <summary>A pair with its score; the better one compares as less.</summary>
internal sealed record RankedPair(int A, int B, double Score, PairScore Parts, int Number) : IComparable<RankedPair>
{
    public int CompareTo(RankedPair? other)
    {
        int order = other!.Score.CompareTo(Score);
        return order != 0 ? order : Number.CompareTo(other.Number);
    }
}

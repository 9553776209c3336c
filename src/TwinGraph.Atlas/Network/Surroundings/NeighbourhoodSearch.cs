using TwinGraph.Atlas.Network.Projection;

namespace TwinGraph.Atlas.Network.Surroundings;

/// <summary>A node near the centre.</summary>
/// <param name="Node">Its index.</param>
/// <param name="Distance">How many ties away it is, 1 or more.</param>
/// <param name="Rank">Its place among the nodes as far away, from 1.</param>
/// <param name="Score">The weight of what joins it to those that are nearer.</param>
/// <param name="Kinds">The kinds of tie that do, by name.</param>
public sealed record Neighbour(int Node, int Distance, int Rank, double Score, IReadOnlyList<string> Kinds);

/// <summary>How many neighbours ties of a kind lead to, and how many of them are shown.</summary>
public sealed record KindCount(string Kind, int Total, int Shown);

/// <summary>The nearest surroundings of a node.</summary>
/// <param name="Neighbours">The neighbours, nearest first, then by rank.</param>
/// <param name="Kinds">The counts of each kind that leads anywhere, by name.</param>
public sealed record Neighbourhood(IReadOnlyList<Neighbour> Neighbours, IReadOnlyList<KindCount> Kinds);

/// <summary>Finds the foremost neighbours of a node, so many for each kind of tie.</summary>
public static class NeighbourhoodSearch
{
    /// <summary>Finds them.</summary>
    /// <param name="network">The network.</param>
    /// <param name="center">The index of the node in the middle.</param>
    /// <param name="depth">How many ties away, 1 or more; from the second step on only from those that are shown.</param>
    /// <param name="limitOf">How many neighbours of a distance are shown for a kind of tie, 0 or more.</param>
    /// <param name="weight">By what they are ranked.</param>
    /// <param name="currency">With <see cref="NetworkWeight.Amount"/>, the currency that counts.</param>
    /// <remarks>A neighbour by ties of several kinds is shown if it is among the first of one. O(ties).</remarks>
    public static Neighbourhood Find(
        TieNetwork network,
        int center,
        int depth,
        Func<string, int> limitOf,
        NetworkWeight weight,
        string? currency = null
    )
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(limitOf);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(depth);
        var found = new List<Neighbour>();
        var counts = new SortedDictionary<string, (int Total, int Shown)>(StringComparer.Ordinal);
        HashSet<int> seen = [center];
        List<int> front = [center];
        for (int distance = 1; distance <= depth && front.Count > 0; distance++)
        {
            Dictionary<int, Dictionary<string, double>> reached = Reach(network, front, seen, weight, currency);
            HashSet<int> shown = Shown(reached, limitOf, counts);
            List<Neighbour> ranked =
            [
                .. shown
                    .Select(node => (Node: node, Score: reached[node].Values.Sum()))
                    .OrderByDescending(n => n.Score)
                    .ThenBy(n => n.Node)
                    .Select(
                        (n, i) =>
                            new Neighbour(
                                n.Node,
                                distance,
                                i + 1,
                                n.Score,
                                [.. reached[n.Node].Keys.Order(StringComparer.Ordinal)]
                            )
                    ),
            ];
            found.AddRange(ranked);
            front = [.. ranked.Select(n => n.Node)];
            seen.UnionWith(front);
        }

        return new(found, [.. counts.Select(c => new KindCount(c.Key, c.Value.Total, c.Value.Shown))]);
    }

    // What the front leads to, and how strongly by ties of each kind.
    private static Dictionary<int, Dictionary<string, double>> Reach(
        TieNetwork network,
        List<int> front,
        HashSet<int> seen,
        NetworkWeight weight,
        string? currency
    )
    {
        var reached = new Dictionary<int, Dictionary<string, double>>();
        HashSet<int> from = [.. front];
        foreach (NetworkLink link in network.Links)
        {
            foreach ((int near, int far) in ((int, int)[])[(link.A, link.B), (link.B, link.A)])
            {
                if (!from.Contains(near) || seen.Contains(far))
                {
                    continue;
                }

                foreach (NetworkTie tie in link.Ties)
                {
                    if (!reached.TryGetValue(far, out Dictionary<string, double>? kinds))
                    {
                        reached.Add(far, kinds = new(StringComparer.Ordinal));
                    }

                    kinds[tie.Kind] = kinds.GetValueOrDefault(tie.Kind) + network.Strength(tie, weight, currency);
                }
            }
        }

        return reached;
    }

    private static HashSet<int> Shown(
        Dictionary<int, Dictionary<string, double>> reached,
        Func<string, int> limitOf,
        SortedDictionary<string, (int Total, int Shown)> counts
    )
    {
        string[] kinds = [.. reached.Values.SelectMany(k => k.Keys).Distinct()];
        HashSet<int> shown =
        [
            .. kinds.SelectMany(kind =>
                reached
                    .Where(r => r.Value.ContainsKey(kind))
                    .OrderByDescending(r => r.Value[kind])
                    .ThenBy(r => r.Key)
                    .Take(limitOf(kind))
                    .Select(r => r.Key)
            ),
        ];
        foreach (string kind in kinds)
        {
            (int total, int before) = counts.GetValueOrDefault(kind);
            int[] nodes = [.. reached.Where(r => r.Value.ContainsKey(kind)).Select(r => r.Key)];
            counts[kind] = (total + nodes.Length, before + nodes.Count(shown.Contains));
        }

        return shown;
    }
}

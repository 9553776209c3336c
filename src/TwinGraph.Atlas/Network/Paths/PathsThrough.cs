using System.Numerics;
using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network.Paths;

/// <summary>The shortest paths that pass through every one of some nodes, in whatever order.</summary>
/// <remarks>
/// Best first over paths that grow from the start, each judged by what it has walked and the shortest walk that would
/// finish it. Since that walk is never longer than the path, paths come out in the order of their lengths.
/// </remarks>
public static class PathsThrough
{
    /// <summary>The most nodes that a path can be asked to pass.</summary>
    public const int MaxThrough = 5;

    /// <summary>Finds them.</summary>
    /// <param name="question">Between what.</param>
    /// <param name="through">The nodes to pass, 1 to <see cref="MaxThrough"/>, none of them an end.</param>
    /// <param name="count">How many paths at most, 1 or more.</param>
    /// <param name="onlyShortest">Whether to end with the last of those that are as short as the first.</param>
    /// <param name="maxSteps">The most partial paths to look at; the search is exponential at worst.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Shortest first, then fewest hops.</returns>
    /// <exception cref="NetworkLimitException">More than <paramref name="maxSteps"/> would have to be looked at.</exception>
    public static IReadOnlyList<NetworkPath> Find(
        PathQuestion question,
        IReadOnlyList<int> through,
        int count,
        bool onlyShortest,
        int maxSteps,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(through);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(through.Count, MaxThrough);
        question.Check();
        int all = (1 << through.Count) - 1;
        double[][] bounds = Bounds(question, through, cancellationToken);
        double[][] hopBounds = question.Lengths is null
            ? bounds
            : Bounds(question with { Lengths = null }, through, cancellationToken);
        var found = new List<NetworkPath>();
        var queue = new PriorityQueue<Partial, (double Length, int Hops, int Number)>();
        int steps = 0;
        Add(new(null, question.From, 0, 0, 0));
        while (found.Count < count && queue.TryDequeue(out Partial? partial, out _))
        {
            if (partial.Node == question.To)
            {
                if (onlyShortest && found.Count > 0 && !PathQuestion.AreSame(partial.Walked, found[0].Length))
                {
                    break;
                }

                found.Add(new(partial.Nodes(), partial.Walked));
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            Extend(partial);
        }

        found.Sort(NetworkPath.Compare);
        return found;

        void Extend(Partial partial)
        {
            NetworkGraph graph = question.Graph;
            for (int i = 0; i < graph.Degree(partial.Node); i++)
            {
                int next = graph.Neighbours(partial.Node)[i];
                int passed = partial.Passed | BitOf(through, next);
                if (partial.Contains(next) || !question.MayReach(next) || (next == question.To && passed != all))
                {
                    continue;
                }

                double walked = partial.Walked + question.LengthOf(graph.EdgesOf(partial.Node)[i]);
                Add(new(partial, next, passed, walked, partial.Hops + 1));
            }
        }

        void Add(Partial partial)
        {
            if (partial.Hops + hopBounds[partial.Passed][partial.Node] > question.MaxHops)
            {
                return;
            }

            if (++steps > maxSteps)
            {
                throw new NetworkLimitException(
                    $"Paths through these nodes are too many to search: more than {maxSteps:N0} beginnings. Name fewer "
                        + "nodes, or narrow the paths by kinds, avoiding or maxLength.",
                    maxSteps,
                    steps
                );
            }

            double bound = partial.Walked + bounds[partial.Passed][partial.Node];
            queue.Enqueue(partial, (bound, partial.Hops, steps));
        }
    }

    // bounds[passed][v]: the length of the shortest walk from v to the end that passes all that is not passed yet.
    private static double[][] Bounds(
        PathQuestion question,
        IReadOnlyList<int> through,
        CancellationToken cancellationToken
    )
    {
        NetworkGraph graph = question.Graph;
        int all = (1 << through.Count) - 1;
        double[][] bounds = new double[all + 1][];
        var queue = new PriorityQueue<int, double>();
        foreach (int passed in Enumerable.Range(0, all + 1).OrderByDescending(p => BitOperations.PopCount((uint)p)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] distance = new double[graph.NodeCount];
            Array.Fill(distance, double.PositiveInfinity);
            bounds[passed] = distance;
            if (passed == all)
            {
                distance[question.To] = 0;
                queue.Enqueue(question.To, 0);
            }

            // To arrive at a node that is still to be passed is to go on from there with it passed.
            for (int i = 0; i < through.Count; i++)
            {
                int bit = 1 << i;
                if ((passed & bit) == 0)
                {
                    distance[through[i]] = bounds[passed | bit][through[i]];
                    queue.Enqueue(through[i], distance[through[i]]);
                }
            }

            while (queue.TryDequeue(out int node, out double length))
            {
                if (length > distance[node] || double.IsPositiveInfinity(length))
                {
                    continue;
                }

                ReadOnlySpan<int> neighbours = graph.Neighbours(node);
                ReadOnlySpan<int> edges = graph.EdgesOf(node);
                for (int i = 0; i < neighbours.Length; i++)
                {
                    double next = length + question.LengthOf(edges[i]);
                    if (next < distance[neighbours[i]] && question.MayReach(neighbours[i]))
                    {
                        distance[neighbours[i]] = next;
                        queue.Enqueue(neighbours[i], next);
                    }
                }
            }
        }

        return bounds;
    }

    private static int BitOf(IReadOnlyList<int> through, int node)
    {
        for (int i = 0; i < through.Count; i++)
        {
            if (through[i] == node)
            {
                return 1 << i;
            }
        }

        return 0;
    }

    private sealed record Partial(Partial? Before, int Node, int Passed, double Walked, int Hops)
    {
        public bool Contains(int node)
        {
            for (Partial? at = this; at is not null; at = at.Before)
            {
                if (at.Node == node)
                {
                    return true;
                }
            }

            return false;
        }

        public List<int> Nodes()
        {
            var nodes = new List<int>(Hops + 1);
            for (Partial? at = this; at is not null; at = at.Before)
            {
                nodes.Add(at.Node);
            }

            nodes.Reverse();
            return nodes;
        }
    }
}

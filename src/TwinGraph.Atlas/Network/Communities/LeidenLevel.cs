using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network.Communities;

/// <summary>The graph at one level of <see cref="Leiden"/>: its nodes are sets of nodes of the level below.</summary>
internal sealed class LeidenLevel
{
    private const double Randomness = 0.01;
    private const double Least = 1e-12;

    private readonly int[] _offsets;
    private readonly int[] _targets;
    private readonly double[] _weights;
    private readonly double[] _strengths;

    // What a unit of strength on either side is expected to weigh: resolution / 2m.
    private readonly double _expected;

    private LeidenLevel(int[] offsets, int[] targets, double[] weights, double[] strengths, double expected)
    {
        _offsets = offsets;
        _targets = targets;
        _weights = weights;
        _strengths = strengths;
        _expected = expected;
    }

    public int Count => _strengths.Length;

    public static LeidenLevel Of(NetworkGraph graph, double resolution)
    {
        int[] offsets = new int[graph.NodeCount + 1];
        var targets = new List<int>(2 * graph.EdgeCount);
        var weights = new List<double>(2 * graph.EdgeCount);
        double[] strengths = new double[graph.NodeCount];
        for (int node = 0; node < graph.NodeCount; node++)
        {
            targets.AddRange(graph.Neighbours(node));
            weights.AddRange(graph.Weights(node));
            offsets[node + 1] = targets.Count;
            strengths[node] = graph.Strength(node);
        }

        return new(offsets, [.. targets], [.. weights], strengths, resolution / (2 * graph.TotalWeight));
    }

    /// <summary>Moves nodes, one at a time, to the community of a neighbour where modularity gains by it.</summary>
    /// <param name="communities">Where each node begins; each number below <see cref="Count"/>.</param>
    /// <param name="random">In which order nodes take their turn.</param>
    public int[] Move(ReadOnlySpan<int> communities, Random random)
    {
        int[] community = [.. communities];
        double[] strengthOf = new double[Count];
        int[] sizeOf = new int[Count];
        for (int node = 0; node < Count; node++)
        {
            strengthOf[community[node]] += _strengths[node];
            sizeOf[community[node]]++;
        }

        var empty = new Stack<int>(Enumerable.Range(0, Count).Where(c => sizeOf[c] == 0));
        int[] order = [.. Enumerable.Range(0, Count)];
        random.Shuffle(order);
        var queue = new Queue<int>(order);
        bool[] isQueued = new bool[Count];
        Array.Fill(isQueued, true);
        double[] weightTo = new double[Count];
        while (queue.TryDequeue(out int node))
        {
            isQueued[node] = false;
            int from = community[node];
            Weigh(node, community, weightTo);
            strengthOf[from] -= _strengths[node];
            int to = Best(
                node,
                community,
                strengthOf,
                weightTo,
                sizeOf[from] > 1 && empty.Count > 0 ? empty.Peek() : -1
            );
            strengthOf[to] += _strengths[node];
            Unweigh(node, community, weightTo);
            if (to == from)
            {
                continue;
            }

            if (sizeOf[to] == 0)
            {
                empty.Pop();
            }

            community[node] = to;
            sizeOf[to]++;
            if (--sizeOf[from] == 0)
            {
                empty.Push(from);
            }

            foreach (int neighbour in Neighbours(node))
            {
                if (community[neighbour] != to && !isQueued[neighbour])
                {
                    isQueued[neighbour] = true;
                    queue.Enqueue(neighbour);
                }
            }
        }

        return community;
    }

    /// <summary>Splits each community into parts that hang together well, grown from single nodes.</summary>
    public int[] Refine(ReadOnlySpan<int> communities, Random random)
    {
        int[] part = [.. Enumerable.Range(0, Count)];
        double[] partStrength = [.. _strengths];
        int[] partSize = new int[Count];
        Array.Fill(partSize, 1);
        double[] communityStrength = new double[Count];
        double[] outward = new double[Count];
        for (int node = 0; node < Count; node++)
        {
            communityStrength[communities[node]] += _strengths[node];
            ReadOnlySpan<int> neighbours = Neighbours(node);
            for (int i = 0; i < neighbours.Length; i++)
            {
                outward[node] += communities[neighbours[i]] == communities[node] ? Weights(node)[i] : 0;
            }
        }

        int[] order = [.. Enumerable.Range(0, Count)];
        random.Shuffle(order);
        double[] weightTo = new double[Count];
        var choices = new List<(int Part, double Gain)>();
        foreach (int node in order)
        {
            double whole = communityStrength[communities[node]];
            if (partSize[part[node]] > 1 || !IsWellConnected(outward[part[node]], _strengths[node], whole))
            {
                continue;
            }

            int from = part[node];
            double within = outward[from];
            Weigh(node, part, weightTo);
            choices.Clear();
            foreach (int neighbour in Neighbours(node))
            {
                int to = part[neighbour];
                if (communities[neighbour] != communities[node] || weightTo[to] <= 0)
                {
                    continue;
                }

                double gain = weightTo[to] - (_expected * _strengths[node] * partStrength[to]);
                if (gain >= 0 && IsWellConnected(outward[to], partStrength[to], whole))
                {
                    choices.Add((to, gain));
                }

                // Each part once, however many neighbours lie in it.
                weightTo[to] = -weightTo[to];
            }

            if (choices.Count > 0)
            {
                int to = Choose(choices, random);
                outward[to] += within + (2 * weightTo[to]);
                partStrength[to] += _strengths[node];
                partSize[to]++;
                partStrength[from] = 0;
                partSize[from] = 0;
                outward[from] = 0;
                Unweigh(node, part, weightTo);
                part[node] = to;
            }
            else
            {
                Unweigh(node, part, weightTo);
            }
        }

        return part;
    }

    /// <summary>The pieces of each community that hang together; each is numbered by its first node.</summary>
    public int[] SplitUnconnected(ReadOnlySpan<int> communities)
    {
        int[] piece = new int[Count];
        Array.Fill(piece, -1);
        var walk = new Stack<int>();
        for (int start = 0; start < Count; start++)
        {
            if (piece[start] >= 0)
            {
                continue;
            }

            piece[start] = start;
            walk.Push(start);
            while (walk.TryPop(out int node))
            {
                foreach (int neighbour in Neighbours(node))
                {
                    if (piece[neighbour] < 0 && communities[neighbour] == communities[node])
                    {
                        piece[neighbour] = start;
                        walk.Push(neighbour);
                    }
                }
            }
        }

        return piece;
    }

    /// <summary>The graph whose nodes are the parts.</summary>
    public LeidenLevel Gather(ReadOnlySpan<int> parts, int count)
    {
        double[] strengths = new double[count];
        var members = new List<int>[count];
        for (int node = 0; node < Count; node++)
        {
            strengths[parts[node]] += _strengths[node];
            (members[parts[node]] ??= []).Add(node);
        }

        int[] offsets = new int[count + 1];
        var targets = new List<int>();
        var weights = new List<double>();
        double[] weightTo = new double[count];
        var touched = new List<int>();
        for (int part = 0; part < count; part++)
        {
            touched.Clear();
            foreach (int node in members[part])
            {
                ReadOnlySpan<int> neighbours = Neighbours(node);
                ReadOnlySpan<double> nodeWeights = Weights(node);
                for (int i = 0; i < neighbours.Length; i++)
                {
                    int to = parts[neighbours[i]];
                    if (to == part)
                    {
                        continue;
                    }

                    if (weightTo[to] == 0)
                    {
                        touched.Add(to);
                    }

                    weightTo[to] += nodeWeights[i];
                }
            }

            touched.Sort();
            foreach (int to in touched)
            {
                targets.Add(to);
                weights.Add(weightTo[to]);
                weightTo[to] = 0;
            }

            offsets[part + 1] = targets.Count;
        }

        return new(offsets, [.. targets], [.. weights], strengths, _expected);
    }

    /// <summary>The same sets under numbers without gaps, in the order of their first nodes.</summary>
    public int[] Compact(ReadOnlySpan<int> labels)
    {
        int[] numberOf = new int[Count];
        Array.Fill(numberOf, -1);
        int[] compact = new int[Count];
        int next = 0;
        for (int node = 0; node < Count; node++)
        {
            ref int number = ref numberOf[labels[node]];
            if (number < 0)
            {
                number = next++;
            }

            compact[node] = number;
        }

        return compact;
    }

    private ReadOnlySpan<int> Neighbours(int node) => _targets.AsSpan(_offsets[node].._offsets[node + 1]);

    private ReadOnlySpan<double> Weights(int node) => _weights.AsSpan(_offsets[node].._offsets[node + 1]);

    private void Weigh(int node, int[] setOf, double[] weightTo)
    {
        ReadOnlySpan<int> neighbours = Neighbours(node);
        ReadOnlySpan<double> weights = Weights(node);
        for (int i = 0; i < neighbours.Length; i++)
        {
            weightTo[setOf[neighbours[i]]] += weights[i];
        }
    }

    private void Unweigh(int node, int[] setOf, double[] weightTo)
    {
        foreach (int neighbour in Neighbours(node))
        {
            weightTo[setOf[neighbour]] = 0;
        }
    }

    private int Best(int node, int[] community, double[] strengthOf, double[] weightTo, int empty)
    {
        int best = community[node];
        double bestGain = weightTo[best] - (_expected * _strengths[node] * strengthOf[best]);
        foreach (int neighbour in Neighbours(node))
        {
            int to = community[neighbour];
            double gain = weightTo[to] - (_expected * _strengths[node] * strengthOf[to]);
            if (gain > bestGain + Least)
            {
                (best, bestGain) = (to, gain);
            }
        }

        return empty >= 0 && bestGain < -Least ? empty : best;
    }

    private bool IsWellConnected(double outward, double strength, double whole) =>
        outward >= (_expected * strength * (whole - strength)) - Least;

    // The larger the gain, the likelier: now and then a lesser one finds the way out of a dead end.
    private static int Choose(List<(int Part, double Gain)> choices, Random random)
    {
        double most = choices.Max(c => c.Gain);
        double sum = choices.Sum(c => Math.Exp((c.Gain - most) / Randomness));
        double draw = random.NextDouble() * sum;
        foreach ((int part, double gain) in choices)
        {
            draw -= Math.Exp((gain - most) / Randomness);
            if (draw <= 0)
            {
                return part;
            }
        }

        return choices[^1].Part;
    }
}

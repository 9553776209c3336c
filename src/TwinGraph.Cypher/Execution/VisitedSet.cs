using System.Runtime.CompilerServices;

namespace TwinGraph.Cypher.Execution;

/// <summary>A set of node ids that is emptied in no time: a byte for each id says in which generation it came.</summary>
internal sealed class VisitedSet
{
    private byte[] _stamps = new byte[1024];
    private byte _generation = 1;

    /// <summary>How many bytes it takes.</summary>
    public int Size => _stamps.Length;

    /// <summary>Forgets all nodes.</summary>
    public void Clear()
    {
        if (++_generation == 0)
        {
            Array.Clear(_stamps);
            _generation = 1;
        }
    }

    /// <summary>Whether the node is in it.</summary>
    public bool Contains(int node) => (uint)node < (uint)_stamps.Length && _stamps[node] == _generation;

    /// <summary>Takes a node out; false when it was not there.</summary>
    public bool Remove(int node)
    {
        bool held = Contains(node);
        if (held)
        {
            _stamps[node] = 0;
        }

        return held;
    }

    /// <summary>Adds a node; false when it was there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Add(int node)
    {
        byte[] stamps = _stamps;
        if ((uint)node >= (uint)stamps.Length)
        {
            stamps = Grow(node);
        }

        if (stamps[node] == _generation)
        {
            return false;
        }

        stamps[node] = _generation;
        return true;
    }

    /// <summary>Adds nodes, and writes those that were not there to a list behind what it holds.</summary>
    public void AddAll(ReadOnlySpan<int> nodes, NodeList added)
    {
        Span<int> space = added.Reserve(nodes.Length);
        byte[] stamps = _stamps;
        byte generation = _generation;
        int count = 0;
        foreach (int node in nodes)
        {
            if ((uint)node >= (uint)stamps.Length)
            {
                stamps = Grow(node);
            }

            if (stamps[node] != generation)
            {
                stamps[node] = generation;
                space[count++] = node;
            }
        }

        added.Count += count;
    }

    private byte[] Grow(int node)
    {
        Array.Resize(ref _stamps, (int)Math.Min(Array.MaxLength, Math.Max(node + 1L, _stamps.Length * 2L)));
        return _stamps;
    }
}

namespace TwinGraph.Cypher.Execution.Morsels;

/// <summary>The nodes, or relationships, of the morsel that a worker has, as its operators read them.</summary>
internal sealed class MorselIds
{
    private long[] _ids = [];
    private int _count;
    private int _next;

    /// <summary>Gives the worker another morsel.</summary>
    public void Take(long[] ids, int count)
    {
        _ids = ids;
        _count = count;
        _next = 0;
    }

    /// <summary>Begins anew.</summary>
    public void Rewind() => _next = 0;

    /// <summary>Reads the next ids; 0 at the end.</summary>
    public int Read(Span<long> ids)
    {
        int count = Math.Min(ids.Length, _count - _next);
        _ids.AsSpan(_next, count).CopyTo(ids);
        _next += count;
        return count;
    }
}

namespace TwinGraph.Storage.Adjacency;

/// <summary>A node's relationships in one direction: a segment a type, ascending by type.</summary>
internal sealed class AdjacencyRow
{
    private readonly object _owner;
    private AdjacencySegment[] _segments;

    private AdjacencyRow(object owner, AdjacencySegment[] segments)
    {
        _owner = owner;
        _segments = segments;
    }

    public int Count => _segments.Length;

    /// <summary>A row of the writer's own with what the compressed one holds.</summary>
    public static AdjacencyRow From(CompressedRows compressed, long node, object owner)
    {
        (int first, int count) = compressed.Row(node);
        var segments = new AdjacencySegment[count];
        for (int i = 0; i < count; i++)
        {
            segments[i] = new(compressed.View(first + i), owner);
        }

        return new(owner, segments);
    }

    public SegmentView View(int segment) => _segments[segment].View;

    public AdjacencyRow OwnedBy(object owner) =>
        ReferenceEquals(_owner, owner) ? this : new(owner, (AdjacencySegment[])_segments.Clone());

    /// <summary>The segment of a type, ready to write; made when the row has none.</summary>
    public AdjacencySegment Edit(int type)
    {
        int index = 0;
        while (index < _segments.Length && _segments[index].Type < type)
        {
            index++;
        }

        if (index == _segments.Length || _segments[index].Type != type)
        {
            var segments = new AdjacencySegment[_segments.Length + 1];
            _segments.AsSpan(0, index).CopyTo(segments);
            segments[index] = new AdjacencySegment(type, _owner);
            _segments.AsSpan(index).CopyTo(segments.AsSpan(index + 1));
            _segments = segments;
        }

        return _segments[index] = _segments[index].OwnedBy(_owner);
    }
}

using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Adjacency;

/// <summary>The relationships of every node in one direction; forks share what they do not write.</summary>
/// <remarks>Compressed rows hold what was there at the last compaction; a node touched since has a row of its own.</remarks>
internal sealed partial class AdjacencyTable
{
    private const int TypeShift = 40;
    private const long RelationshipMask = (1L << TypeShift) - 1;
    private const long TypeMask = (1L << 22) - 1;
    private const long PositionMask = (1L << 62) - 1;

    private readonly CompressedRows _compressed;
    private readonly PagedArray<AdjacencyRow?> _touched;
    private readonly object _owner = new();

    public AdjacencyTable()
        : this(CompressedRows.Empty) { }

    public AdjacencyTable(CompressedRows compressed)
        : this(compressed, new PagedArray<AdjacencyRow?>()) { }

    private AdjacencyTable(CompressedRows compressed, PagedArray<AdjacencyRow?> touched)
    {
        _compressed = compressed;
        _touched = touched;
    }

    public AdjacencyTable Fork() => new(_compressed, _touched.Fork());

    public void Add(long node, int type, long neighbour, long relationship) =>
        Edit(node).Edit(type).Add(relationship, neighbour, node == neighbour);

    public void Remove(long node, int type, long neighbour, long relationship) =>
        Edit(node).Edit(type).Remove(relationship, node == neighbour);

    public long Degree(long node, ReadOnlySpan<int> types, bool skipLoops)
    {
        AdjacencyRow? row = _touched[node];
        if (row is null)
        {
            return _compressed.Degree(node, types, skipLoops);
        }

        long degree = 0;
        for (int i = 0; i < row.Count; i++)
        {
            SegmentView segment = row.View(i);
            if (types.IsEmpty || types.Contains(segment.Type))
            {
                degree += segment.Live - (skipLoops ? segment.Loops : 0);
            }
        }

        return degree;
    }

    /// <summary>Adds the degree of each of some nodes to a number of its own.</summary>
    public void AddDegrees(ReadOnlySpan<long> nodes, ReadOnlySpan<int> types, bool skipLoops, Span<long> degrees)
    {
        if (types.Length == 1 && _touched.PageCount == 0)
        {
            _compressed.AddDegrees(nodes, types[0], skipLoops, degrees);
            return;
        }

        for (int i = 0; i < nodes.Length; i++)
        {
            degrees[i] += Degree(nodes[i], types, skipLoops);
        }
    }

    /// <summary>Adds the number of relationships of all types at each of some nodes to a number of its own.</summary>
    /// <returns>False when that is not quickly told.</returns>
    public bool TryAddTotals(ReadOnlySpan<long> nodes, Span<long> totals)
    {
        if (_touched.PageCount > 0)
        {
            return false;
        }

        _compressed.AddTotals(nodes, totals);
        return true;
    }

    /// <summary>All live neighbours over one type, or over all when it is -1; copied only where a node was touched.</summary>
    public NeighbourSpan Neighbours(long node, int type, NeighbourScratch scratch)
    {
        AdjacencyRow? row = _touched[node];
        if (row is null)
        {
            return _compressed.Neighbours(node, type);
        }

        scratch.Clear();
        for (int i = 0; i < row.Count; i++)
        {
            SegmentView segment = row.View(i);
            if (type < 0 || segment.Type == type)
            {
                segment.AddTo(scratch);
            }
        }

        return scratch.Span;
    }

    /// <summary>The live neighbours of several nodes, one behind the other, as far as there are not more of them than they may be.</summary>
    /// <returns>How many nodes it read.</returns>
    public int ReadNeighbours(ReadOnlySpan<long> nodes, int type, int most, NeighbourScratch found, Span<int> ends)
    {
        found.Clear();
        if (_touched.PageCount == 0)
        {
            return _compressed.ReadNeighbours(nodes, type, most, found, ends);
        }

        var scratch = new NeighbourScratch();
        for (int i = 0; i < nodes.Length; i++)
        {
            NeighbourSpan some = Neighbours(nodes[i], type, scratch);
            if (found.Count + some.Nodes.Length > most)
            {
                return i;
            }

            found.Add(some.Nodes, some.Relationships);
            ends[i] = found.Count;
        }

        return nodes.Length;
    }

    /// <summary>Reads on from a position that names the type and id of the next relationship.</summary>
    /// <remarks>So a cursor keeps its place while its own transaction adds and removes.</remarks>
    public int Read(long node, ReadOnlySpan<int> types, bool skipLoops, ref long position, Span<Neighbour> neighbours)
    {
        AdjacencyRow? row = _touched[node];
        (int first, int count) = row is null ? _compressed.Row(node) : (0, row.Count);
        int fromType = (int)((position >> TypeShift) & TypeMask);
        long fromRelationship = position & RelationshipMask;
        int written = 0;
        for (int i = first; i < first + count; i++)
        {
            SegmentView segment = row is null ? _compressed.View(i) : row.View(i);
            if (segment.Type < fromType || !(types.IsEmpty || types.Contains(segment.Type)))
            {
                continue;
            }

            int from =
                segment.Type == fromType && fromRelationship > 0
                    ? SegmentView.LowerBound(segment.Relationships, fromRelationship)
                    : 0;
            written += segment.CopyTo(from, node, skipLoops, neighbours[written..]);
            if (written == neighbours.Length)
            {
                break;
            }
        }

        if (written > 0)
        {
            ref readonly Neighbour last = ref neighbours[written - 1];
            position = (position & ~PositionMask) | ((long)last.Type << TypeShift) | (last.Relationship + 1);
        }

        return written;
    }

    private AdjacencyRow Edit(long node)
    {
        ref AdjacencyRow? row = ref _touched.Edit(node);
        return row = row?.OwnedBy(_owner) ?? AdjacencyRow.From(_compressed, node, _owner);
    }
}

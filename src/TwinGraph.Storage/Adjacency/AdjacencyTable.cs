using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Adjacency;

/// <summary>The relationships of every node in one direction; forks share what they do not write.</summary>
internal sealed class AdjacencyTable
{
    private const int TypeShift = 40;
    private const long RelationshipMask = (1L << TypeShift) - 1;
    private const long TypeMask = (1L << 22) - 1;
    private const long PositionMask = (1L << 62) - 1;

    private readonly PagedArray<AdjacencyRow?> _rows;
    private readonly object _owner = new();

    public AdjacencyTable()
        : this(new PagedArray<AdjacencyRow?>()) { }

    private AdjacencyTable(PagedArray<AdjacencyRow?> rows) => _rows = rows;

    public AdjacencyTable Fork() => new(_rows.Fork());

    public void Add(long node, int type, long neighbour, long relationship)
    {
        ref AdjacencyRow? row = ref _rows.Edit(node);
        row = row?.OwnedBy(_owner) ?? new AdjacencyRow(_owner);
        row.Edit(type).Add(relationship, neighbour, node == neighbour);
    }

    public void Remove(long node, int type, long neighbour, long relationship)
    {
        ref AdjacencyRow? row = ref _rows.Edit(node);
        if (row is null)
        {
            throw new KeyNotFoundException($"Node {node} has no relationships.");
        }

        row = row.OwnedBy(_owner);
        row.Edit(type).Remove(relationship, node == neighbour);
    }

    public long Degree(long node, ReadOnlySpan<int> types, bool skipLoops)
    {
        if (_rows[node] is not { } row)
        {
            return 0;
        }

        long degree = 0;
        foreach (AdjacencySegment segment in row.Segments)
        {
            if (types.IsEmpty || types.Contains(segment.Type))
            {
                degree += segment.Live - (skipLoops ? segment.Loops : 0);
            }
        }

        return degree;
    }

    /// <summary>Reads on from a position that names the type and id of the next relationship.</summary>
    /// <remarks>So a cursor keeps its place while its own transaction adds and removes.</remarks>
    public int Read(long node, ReadOnlySpan<int> types, bool skipLoops, ref long position, Span<Neighbour> neighbours)
    {
        if (_rows[node] is not { } row)
        {
            return 0;
        }

        int fromType = (int)((position >> TypeShift) & TypeMask);
        long fromRelationship = position & RelationshipMask;
        int written = 0;
        foreach (AdjacencySegment segment in row.Segments)
        {
            if (segment.Type < fromType || !(types.IsEmpty || types.Contains(segment.Type)))
            {
                continue;
            }

            int from = segment.Type == fromType && fromRelationship > 0 ? segment.LowerBound(fromRelationship) : 0;
            written += Copy(segment, from, node, skipLoops, neighbours[written..]);
            if (written == neighbours.Length)
            {
                break;
            }
        }

        if (written > 0)
        {
            Neighbour last = neighbours[written - 1];
            position = (position & ~PositionMask) | ((long)last.Type << TypeShift) | (last.Relationship + 1);
        }

        return written;
    }

    private static int Copy(AdjacencySegment segment, int from, long node, bool skipLoops, Span<Neighbour> neighbours)
    {
        ReadOnlySpan<Neighbour> items = segment.Items[from..];
        if (segment.Dead == 0 && !(skipLoops && segment.Loops > 0))
        {
            int count = Math.Min(items.Length, neighbours.Length);
            items[..count].CopyTo(neighbours);
            return count;
        }

        int written = 0;
        foreach (ref readonly Neighbour item in items)
        {
            if (item.Relationship < 0 || (skipLoops && item.Node == node))
            {
                continue;
            }

            if (written == neighbours.Length)
            {
                break;
            }

            neighbours[written++] = item;
        }

        return written;
    }
}

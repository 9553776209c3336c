using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Adjacency;

/// <summary>The relationships of all nodes in one direction in three arrays, as they were at one time.</summary>
/// <remarks>A node's row is a run of segments, a segment a run of neighbours: by type, then relationship id.</remarks>
internal sealed class CompressedRows
{
    public static readonly CompressedRows Empty = new([0], [default], []);

    private readonly int[] _rows;
    private readonly Segment[] _segments;
    private readonly Neighbour[] _neighbours;

    private CompressedRows(int[] rows, Segment[] segments, Neighbour[] neighbours)
    {
        _rows = rows;
        _segments = segments;
        _neighbours = neighbours;
    }

    /// <summary>Lays out all relationships of a state.</summary>
    /// <param name="relationships">The relationships.</param>
    /// <param name="relationshipCount">How many there are.</param>
    /// <param name="nodes">One more than the greatest node id.</param>
    /// <param name="incoming">Whether rows are by end, not by start.</param>
    public static CompressedRows Build(
        PagedArray<RelationshipRow> relationships,
        long relationshipCount,
        long nodes,
        bool incoming
    )
    {
        int[] ends = RowEnds(relationships, checked((int)nodes), incoming);
        var neighbours = new Neighbour[checked((int)relationshipCount)];

        // Filled from behind, so that an end moves to its row's start and ids ascend within the row.
        for (int page = relationships.PageCount - 1; page >= 0; page--)
        {
            ReadOnlySpan<RelationshipRow> rows = relationships.Page(page);
            long first = (long)page << PagedArray<RelationshipRow>.PageShift;
            for (int i = rows.Length - 1; i >= 0; i--)
            {
                ref readonly RelationshipRow row = ref rows[i];
                if (row.Exists)
                {
                    long node = incoming ? row.End : row.Start;
                    neighbours[--ends[node]] = new(first + i, incoming ? row.Start : row.End, row.Type);
                }
            }
        }

        return Segments(ends, neighbours);
    }

    /// <summary>Which segments a node has.</summary>
    public (int First, int Count) Row(long node) =>
        (ulong)node < (ulong)(_rows.Length - 1) ? (_rows[node], _rows[node + 1] - _rows[node]) : (0, 0);

    public SegmentView View(int segment)
    {
        ref readonly Segment there = ref _segments[segment];
        int length = _segments[segment + 1].Start - there.Start;
        return new(there.Type, _neighbours.AsSpan(there.Start, length), dead: 0, there.Loops);
    }

    private static int[] RowEnds(PagedArray<RelationshipRow> relationships, int nodes, bool incoming)
    {
        int[] ends = new int[nodes];
        for (int page = 0; page < relationships.PageCount; page++)
        {
            foreach (ref readonly RelationshipRow row in relationships.Page(page))
            {
                if (row.Exists)
                {
                    ends[incoming ? row.End : row.Start]++;
                }
            }
        }

        int sum = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            sum += ends[i];
            ends[i] = sum;
        }

        return ends;
    }

    private static CompressedRows Segments(int[] starts, Neighbour[] neighbours)
    {
        int[] rows = new int[starts.Length + 1];
        var segments = new List<Segment>(neighbours.Length / 2);
        for (int node = 0; node < starts.Length; node++)
        {
            rows[node] = segments.Count;
            int end = node + 1 < starts.Length ? starts[node + 1] : neighbours.Length;
            Span<Neighbour> row = neighbours.AsSpan(starts[node], end - starts[node]);
            if (row.Length > 1)
            {
                SortByType(row);
            }

            for (int i = 0; i < row.Length; i++)
            {
                if (i == 0 || row[i].Type != row[i - 1].Type)
                {
                    segments.Add(new(row[i].Type, starts[node] + i, 0));
                }

                if (row[i].Node == node)
                {
                    segments[^1] = segments[^1] with { Loops = segments[^1].Loops + 1 };
                }
            }
        }

        rows[^1] = segments.Count;
        segments.Add(new(0, neighbours.Length, 0));
        return new(rows, [.. segments], neighbours);
    }

    private static void SortByType(Span<Neighbour> row)
    {
        if (row.Length > 32)
        {
            row.Sort(
                static (a, b) => a.Type != b.Type ? a.Type.CompareTo(b.Type) : a.Relationship.CompareTo(b.Relationship)
            );
            return;
        }

        // Short rows by insertion, which keeps the order of ids within a type.
        for (int i = 1; i < row.Length; i++)
        {
            Neighbour item = row[i];
            int at = i;
            while (at > 0 && row[at - 1].Type > item.Type)
            {
                row[at] = row[at - 1];
                at--;
            }

            row[at] = item;
        }
    }

    private readonly record struct Segment(int Type, int Start, int Loops);
}

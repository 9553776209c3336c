using System.Runtime.InteropServices;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Adjacency;

/// <summary>The relationships of all nodes in one direction in a few arrays, as they were at one time.</summary>
/// <remarks>
/// A node's row is a run of segments, one a type, ascending; a segment a run of neighbours, ascending by relationship
/// id. The nodes and the relationships are in arrays of their own, since most walks read only the nodes.
/// </remarks>
internal sealed partial class CompressedRows
{
    public static readonly CompressedRows Empty = new([0], [default], [], [], []);

    private readonly int[] _rows;
    private readonly Segment[] _segments;
    private readonly int[] _nodes;
    private readonly int[] _relationships;

    // Only of segments that have any: hardly a node leads to itself.
    private readonly Dictionary<int, int> _loops;

    private CompressedRows(int[] rows, Segment[] segments, int[] nodes, int[] relationships, Dictionary<int, int> loops)
    {
        _rows = rows;
        _segments = segments;
        _nodes = nodes;
        _relationships = relationships;
        _loops = loops;
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
        int[] ids = GC.AllocateUninitializedArray<int>(checked((int)relationshipCount));

        // Filled from behind, so that an end moves to its row's start and ids ascend within the row.
        for (int page = relationships.PageCount - 1; page >= 0; page--)
        {
            ReadOnlySpan<RelationshipRow> rows = relationships.Page(page);
            int first = page << PagedArray<RelationshipRow>.PageShift;
            Interruption.Steps(rows.Length);
            for (int i = rows.Length - 1; i >= 0; i--)
            {
                ref readonly RelationshipRow row = ref rows[i];
                if (row.Exists)
                {
                    ids[--ends[incoming ? row.End : row.Start]] = first + i;
                }
            }
        }

        return Segments(relationships, ends, ids, incoming);
    }

    /// <summary>Which segments a node has.</summary>
    public (int First, int Count) Row(long node) =>
        (ulong)node < (ulong)(_rows.Length - 1) ? (_rows[node], _rows[node + 1] - _rows[node]) : (0, 0);

    public SegmentView View(int segment)
    {
        Segment there = _segments[segment];
        int length = _segments[segment + 1].Start - there.Start;
        int loops = _loops.Count == 0 ? 0 : _loops.GetValueOrDefault(segment);
        return new(
            there.Type,
            _nodes.AsSpan(there.Start, length),
            _relationships.AsSpan(there.Start, length),
            dead: 0,
            loops
        );
    }

    /// <summary>The number of relationships of some types, or of all; without self-loops when they are not to count.</summary>
    public long Degree(long node, ReadOnlySpan<int> types, bool skipLoops)
    {
        (int first, int count) = Row(node);
        if (types.IsEmpty && !(skipLoops && _loops.Count > 0))
        {
            return _segments[first + count].Start - _segments[first].Start;
        }

        long degree = 0;
        for (int i = first; i < first + count; i++)
        {
            if (types.IsEmpty || types.Contains(_segments[i].Type))
            {
                degree += _segments[i + 1].Start - _segments[i].Start;
                degree -= skipLoops && _loops.Count > 0 ? _loops.GetValueOrDefault(i) : 0;
            }
        }

        return degree;
    }

    /// <summary>Adds the number of relationships of one type at each of some nodes.</summary>
    public void AddDegrees(ReadOnlySpan<long> nodes, int type, bool skipLoops, Span<long> degrees)
    {
        ReadOnlySpan<int> rows = _rows;
        ReadOnlySpan<Segment> segments = _segments;
        bool minusLoops = skipLoops && _loops.Count > 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            long node = nodes[i];
            int end = (ulong)node < (ulong)(rows.Length - 1) ? rows[(int)node + 1] : 0;
            for (int j = end == 0 ? 0 : rows[(int)node]; j < end; j++)
            {
                if (segments[j].Type == type)
                {
                    degrees[i] += segments[j + 1].Start - segments[j].Start;
                    degrees[i] -= minusLoops ? _loops.GetValueOrDefault(j) : 0;
                    break;
                }
            }
        }
    }

    /// <summary>Adds the number of relationships of all types at each of some nodes.</summary>
    public void AddTotals(ReadOnlySpan<long> nodes, Span<long> totals)
    {
        ReadOnlySpan<int> rows = _rows;
        ReadOnlySpan<Segment> segments = _segments;
        for (int i = 0; i < nodes.Length; i++)
        {
            long node = nodes[i];
            if ((ulong)node < (ulong)(rows.Length - 1))
            {
                totals[i] += segments[rows[(int)node + 1]].Start - segments[rows[(int)node]].Start;
            }
        }
    }

    /// <summary>The neighbours over one type, or over all when it is -1, where they stand.</summary>
    public NeighbourSpan Neighbours(long node, int type)
    {
        (int first, int count) = Row(node);
        (int start, int length) = Entries(first, count, type);
        return new(_nodes.AsSpan(start, length), _relationships.AsSpan(start, length));
    }

    /// <summary>The neighbours of several nodes, one behind the other, as far as there are not more of them than they may be.</summary>
    /// <remarks>What is read next is looked up for all nodes before it is read of any, so that the memory brings several at once.</remarks>
    public int ReadNeighbours(ReadOnlySpan<long> nodes, int type, int most, NeighbourScratch found, Span<int> ends)
    {
        const int Portion = 32;
        Span<int> starts = stackalloc int[Portion];
        Span<int> lengths = stackalloc int[Portion];
        for (int first = 0; first < nodes.Length; first += Portion)
        {
            ReadOnlySpan<long> some = nodes.Slice(first, Math.Min(Portion, nodes.Length - first));
            for (int i = 0; i < some.Length; i++)
            {
                (starts[i], lengths[i]) = Row(some[i]);
            }

            for (int i = 0; i < some.Length; i++)
            {
                (starts[i], lengths[i]) = Entries(starts[i], lengths[i], type);
            }

            for (int i = 0; i < some.Length; i++)
            {
                if (found.Count + lengths[i] > most)
                {
                    return first + i;
                }

                found.Add(_nodes.AsSpan(starts[i], lengths[i]), _relationships.AsSpan(starts[i], lengths[i]));
                ends[first + i] = found.Count;
            }
        }

        return nodes.Length;
    }

    // Where the entries of a type, or of all when it is -1, stand in a row of segments.
    private (int Start, int Length) Entries(int first, int count, int type)
    {
        int end = first + count;
        if (type >= 0)
        {
            while (first < end && _segments[first].Type < type)
            {
                first++;
            }

            end = first < end && _segments[first].Type == type ? first + 1 : first;
        }

        int start = _segments[first].Start;
        return (start, _segments[end].Start - start);
    }

    private static int[] RowEnds(PagedArray<RelationshipRow> relationships, int nodes, bool incoming)
    {
        int[] ends = new int[nodes];
        for (int page = 0; page < relationships.PageCount; page++)
        {
            ReadOnlySpan<RelationshipRow> rows = relationships.Page(page);
            Interruption.Steps(rows.Length);
            foreach (ref readonly RelationshipRow row in rows)
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

    private static CompressedRows Segments(
        PagedArray<RelationshipRow> relationships,
        int[] starts,
        int[] ids,
        bool incoming
    )
    {
        int[] rows = GC.AllocateUninitializedArray<int>(starts.Length + 1);
        int[] nodes = GC.AllocateUninitializedArray<int>(ids.Length);
        int[] types = [];
        var segments = new List<Segment>(starts.Length);
        var loops = new Dictionary<int, int>();
        for (int node = 0; node < starts.Length; node++)
        {
            rows[node] = segments.Count;
            int start = starts[node];
            int length = (node + 1 < starts.Length ? starts[node + 1] : ids.Length) - start;
            Interruption.Steps(1 + length);
            if (length > types.Length)
            {
                types = new int[Math.Max(length, types.Length * 2)];
            }

            Span<int> row = ids.AsSpan(start, length);
            SortByType(row, types.AsSpan(0, length), relationships);
            for (int i = 0; i < length; i++)
            {
                if (i == 0 || types[i] != types[i - 1])
                {
                    segments.Add(new((ushort)types[i], start + i));
                }

                RelationshipRow relationship = relationships[row[i]];
                nodes[start + i] = incoming ? relationship.Start : relationship.End;
                if (relationship.Start == relationship.End)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(loops, segments.Count - 1, out _)++;
                }
            }
        }

        rows[^1] = segments.Count;
        segments.Add(new(0, ids.Length));
        return new(rows, [.. segments], nodes, ids, loops);
    }

    /// <summary>Sorts a row by type and gives the types; where it is sorted already, as after a bulk import, O(n).</summary>
    private static void SortByType(Span<int> row, Span<int> types, PagedArray<RelationshipRow> relationships)
    {
        bool sorted = true;
        for (int i = 0; i < row.Length; i++)
        {
            types[i] = relationships[row[i]].Type;
            sorted &= i == 0 || types[i - 1] <= types[i];
        }

        if (sorted)
        {
            return;
        }

        if (row.Length > 32)
        {
            // By type and then id in one key, since sorting by type alone would not keep the ids in order.
            long[] keys = new long[row.Length];
            for (int i = 0; i < keys.Length; i++)
            {
                keys[i] = ((long)types[i] << 32) | (uint)row[i];
            }

            LongSort.Sort(keys);
            for (int i = 0; i < keys.Length; i++)
            {
                types[i] = (int)(keys[i] >> 32);
                row[i] = (int)keys[i];
            }

            return;
        }

        // Short rows by insertion, which keeps the order of ids within a type.
        for (int i = 1; i < row.Length; i++)
        {
            (int id, int type) = (row[i], types[i]);
            int at = i;
            while (at > 0 && types[at - 1] > type)
            {
                row[at] = row[at - 1];
                types[at] = types[at - 1];
                at--;
            }

            row[at] = id;
            types[at] = type;
        }
    }

    [StructLayout(LayoutKind.Sequential, Pack = 2)]
    private readonly record struct Segment(ushort Token, int Start)
    {
        public int Type => Token;
    }
}

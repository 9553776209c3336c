using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Indexes;

namespace TwinGraph.Storage.Snapshots;

internal partial class GraphReader
{
    public IReadOnlyList<IndexDescriptor> Indexes => State.Indexes.Descriptors;

    public IReadOnlyList<ConstraintDescriptor> Constraints => State.Constraints.All;

    public int SeekNodes(int label, int key, in CypherValue value, ref long position, Span<long> nodes)
    {
        SortedIndex entries = IndexOf(label, key);

        // Only what equals itself under = can equal a property: not null, not NaN, no list that holds one of them.
        if (!ValueEquality.AreEqual(value, value).IsTrue)
        {
            return 0;
        }

        int written = 0;
        IndexCursor cursor = entries.Find(value, position);
        while (written < nodes.Length && entries.TryRead(ref cursor, out IndexEntry entry))
        {
            if (ValueOrder.Compare(entry.Value, value) != 0)
            {
                break;
            }

            nodes[written++] = entry.Node;
            cursor = cursor.Skip(1);
        }

        position = written > 0 ? nodes[written - 1] + 1 : position;
        return written;
    }

    public int SeekNodes(int label, int key, in ValueRange range, ref long position, Span<long> nodes) =>
        Seek(IndexOf(label, key), new([], range, 1), descending: false, ref position, nodes);

    public int SeekIndex(
        IndexDescriptor index,
        ReadOnlySpan<CypherValue> equal,
        in ValueRange range,
        bool descending,
        ref long position,
        Span<long> entities
    )
    {
        PropertyIndex found = IndexOf(index);
        return Seek(found.Entries, new(equal, range, found.Keys.Length), descending, ref position, entities);
    }

    public double EstimateSeek(IndexDescriptor index, ReadOnlySpan<CypherValue> equal, in ValueRange range)
    {
        PropertyIndex found = IndexOf(index);
        var probe = new IndexProbe(equal, range, found.Keys.Length);
        SortedIndex entries = found.Entries;
        return probe.IsEmpty ? 0 : entries.Estimate(entries.FirstOf(probe), entries.EndOf(probe));
    }

    public IndexSize MeasureIndex(IndexDescriptor index)
    {
        SortedIndex entries = IndexOf(index).Entries;
        return new(entries.Count, entries.DistinctValues);
    }

    public long DistinctValues(int label, int key) => State.Indexes.Find(label, key)?.Entries.DistinctValues ?? 0;

    private SortedIndex IndexOf(int label, int key) =>
        State.Indexes.Find(label, key)?.Entries
        ?? throw new InvalidOperationException($"No index covers label {label} and key {key}.");

    private PropertyIndex IndexOf(IndexDescriptor index) =>
        State.Indexes.Find(index) ?? throw new InvalidOperationException($"There is no index {index.Name}.");

    /// <summary>Reads the run of a probe; a position is the place behind what was read, as a page and a slot.</summary>
    private static int Seek(
        SortedIndex entries,
        in IndexProbe probe,
        bool descending,
        ref long position,
        Span<long> ids
    )
    {
        if (position == 0 && probe.IsEmpty)
        {
            return 0;
        }

        IndexCursor cursor =
            position != 0 ? new((int)((position - 1) >> 32), (int)(position - 1))
            : descending ? entries.EndOf(probe)
            : entries.FirstOf(probe);
        int written = 0;
        bool ended = false;
        while (written < ids.Length && !ended)
        {
            IndexSlice part = descending ? entries.ReadBack(ref cursor) : entries.Read(ref cursor);
            if (part.IsEmpty)
            {
                break;
            }

            int taken = 0;
            for (; taken < part.Length && written < ids.Length; taken++)
            {
                int slot = part.Slot(descending ? part.Length - 1 - taken : taken);
                if (probe.Place(part.Page, slot) != 0)
                {
                    ended = true;
                    break;
                }

                if (probe.Allows(part.Page, slot))
                {
                    ids[written++] = part.Page.Id(slot);
                }
            }

            cursor = cursor.Skip(descending ? -taken : taken);
        }

        position = (((long)cursor.Page << 32) | (uint)cursor.Slot) + 1;
        return written;
    }
}

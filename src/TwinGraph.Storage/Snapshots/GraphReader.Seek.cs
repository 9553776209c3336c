using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Indexes;

namespace TwinGraph.Storage.Snapshots;

internal partial class GraphReader
{
    public IReadOnlyList<IndexDescriptor> Indexes => State.Indexes.Descriptors;

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

    public int SeekNodes(int label, int key, in ValueRange range, ref long position, Span<long> nodes)
    {
        SortedIndex entries = IndexOf(label, key);
        if (!IsComparable(range.Lower) || !IsComparable(range.Upper))
        {
            return 0;
        }

        IndexCursor start = Start(entries, range);

        // A range counts the entries it has passed, since values, not ids, are what ascends in it.
        IndexCursor cursor = start.Skip(checked((int)position));
        int written = 0;
        while (written < nodes.Length && entries.TryRead(ref cursor, out IndexEntry entry) && IsBelowEnd(range, entry))
        {
            if (entry.Value.Kind != ValueKind.List || IsWithin(range, entry.Value))
            {
                nodes[written++] = entry.Node;
            }

            position++;
            cursor = cursor.Skip(1);
        }

        return written;
    }

    public long DistinctValues(int label, int key) => State.Indexes.Find(label, key)?.Entries.DistinctValues ?? 0;

    private SortedIndex IndexOf(int label, int key) =>
        State.Indexes.Find(label, key)?.Entries
        ?? throw new InvalidOperationException($"No index covers label {label} and key {key}.");

    /// <summary>Whether anything is less than or equal to a bound: nothing is to NaN, a duration or a point.</summary>
    private static bool IsComparable(in CypherValue bound) =>
        bound.IsNull || ValueComparison.LessOrEqual(bound, bound).IsTrue;

    private static IndexCursor Start(SortedIndex entries, in ValueRange range)
    {
        if (range.Prefix is not null)
        {
            return entries.Find(CypherValue.String(range.Prefix), long.MinValue);
        }

        if (range.Lower.IsNull && range.Upper.IsNull)
        {
            return default;
        }

        return range.Lower.IsNull
            ? entries.FindFirstOfKind(range.Upper)
            : entries.Find(range.Lower, range.LowerInclusive ? long.MinValue : long.MaxValue);
    }

    /// <summary>Whether a list compares with the bounds at all: [1] has its place in the order beside ['a'].</summary>
    private static bool IsWithin(in ValueRange range, in CypherValue list) =>
        (range.Lower.IsNull || ValueComparison.LessOrEqual(range.Lower, list).IsTrue)
        && (range.Upper.IsNull || ValueComparison.LessOrEqual(list, range.Upper).IsTrue);

    private static bool IsBelowEnd(in ValueRange range, in IndexEntry entry)
    {
        if (range.Prefix is { } prefix)
        {
            return entry.Value.IsString && entry.Value.AsString().StartsWith(prefix, StringComparison.Ordinal);
        }

        if (range.Lower.IsNull && range.Upper.IsNull)
        {
            return true;
        }

        // NaN stands behind all numbers and is in no range.
        if (entry.Value.IsFloat && double.IsNaN(entry.Value.AsDouble()))
        {
            return false;
        }

        if (!range.Lower.IsNull && !SortedIndex.SameKind(entry.Value, range.Lower))
        {
            return false;
        }

        if (range.Upper.IsNull)
        {
            return true;
        }

        int order = ValueOrder.Compare(entry.Value, range.Upper);
        return SortedIndex.SameKind(entry.Value, range.Upper) && (range.UpperInclusive ? order <= 0 : order < 0);
    }
}

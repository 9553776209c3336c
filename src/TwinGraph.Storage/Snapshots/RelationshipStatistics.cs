using System.Collections.Immutable;
using System.Runtime.InteropServices;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Snapshots;

/// <summary>How many relationships of a type lead from nodes with one set of labels to nodes with another.</summary>
/// <remarks>
/// Exact, and kept as data changes. Label sets are few, so every question about labels at the ends is a sum over few
/// entries. Immutable inside: a fork is a copy of two references.
/// </remarks>
internal sealed partial class RelationshipStatistics
{
    private ImmutableDictionary<Key, long> _counts;
    private ImmutableDictionary<int, long> _loops;

    public RelationshipStatistics()
        : this(ImmutableDictionary<Key, long>.Empty, ImmutableDictionary<int, long>.Empty) { }

    private RelationshipStatistics(ImmutableDictionary<Key, long> counts, ImmutableDictionary<int, long> loops)
    {
        _counts = counts;
        _loops = loops;
    }

    /// <summary>Counts all relationships of a state. O(relationships).</summary>
    public static RelationshipStatistics Of(GraphState state)
    {
        var counts = new Dictionary<Key, long>();
        var loops = new Dictionary<int, long>();
        var reader = new GraphReader(state);
        var batch = new RelationshipRecord[256];
        long position = 0;
        int read;
        while ((read = reader.ScanRelationships(-1, ref position, batch)) > 0)
        {
            Interruption.Steps(read);
            foreach (ref readonly RelationshipRecord record in batch.AsSpan(0, read))
            {
                var key = new Key(state.Nodes[record.Start].LabelSet, record.Type, state.Nodes[record.End].LabelSet);
                CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;
                if (record.Start == record.End)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(loops, record.Type, out _)++;
                }
            }
        }

        return new(counts.ToImmutableDictionary(), loops.ToImmutableDictionary());
    }

    public RelationshipStatistics Fork() => new(_counts, _loops);

    /// <summary>Notes that relationships came, or went when <paramref name="by"/> is negative.</summary>
    public void Add(int startSet, int type, int endSet, long by)
    {
        var key = new Key(startSet, type, endSet);
        long count = _counts.GetValueOrDefault(key) + by;
        _counts = count == 0 ? _counts.Remove(key) : _counts.SetItem(key, count);
    }

    /// <summary>Notes that self-loops came or went, beside <see cref="Add"/>.</summary>
    public void AddLoops(int type, long by)
    {
        long count = _loops.GetValueOrDefault(type) + by;
        _loops = count == 0 ? _loops.Remove(type) : _loops.SetItem(type, count);
    }

    /// <summary>How many relationships there are of a type, from nodes of a label to nodes of a label; -1 stands for any.</summary>
    public long Count(TokenSets sets, int start, int type, int end)
    {
        long count = 0;
        foreach ((Key key, long entries) in _counts)
        {
            if (
                (type < 0 || key.Type == type)
                && (start < 0 || sets.Contains(key.Start, start))
                && (end < 0 || sets.Contains(key.End, end))
            )
            {
                count += entries;
            }
        }

        return count;
    }

    /// <summary>How many self-loops there are of a type, or of all when it is -1.</summary>
    public long CountLoops(int type) => type >= 0 ? _loops.GetValueOrDefault(type) : _loops.Values.Sum();

    /// <summary>Whether no relationship of a type begins, or ends, at a node without a label.</summary>
    public bool IsAlways(TokenSets sets, int type, bool atEnd, int label)
    {
        foreach (Key key in _counts.Keys)
        {
            if (key.Type == type && !sets.Contains(atEnd ? key.End : key.Start, label))
            {
                return false;
            }
        }

        return true;
    }

    private readonly record struct Key(int Start, int Type, int End);
}

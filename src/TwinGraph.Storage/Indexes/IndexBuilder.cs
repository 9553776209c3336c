using System.Runtime.InteropServices;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Indexes;

/// <summary>Builds an index over what a state holds.</summary>
internal static class IndexBuilder
{
    /// <exception cref="ConstraintViolationException">Two entities have one value and the index is unique.</exception>
    public static PropertyIndex Build(GraphState state, IndexDescriptor descriptor) =>
        Build(state, descriptor, order: null);

    /// <summary>Builds an index whose order may be known, as it was over this very state.</summary>
    /// <exception cref="ConstraintViolationException">Two entities have one value and the index is unique.</exception>
    public static PropertyIndex Build(GraphState state, IndexDescriptor descriptor, IndexOrder? order)
    {
        bool onNodes = descriptor.Entity == EntityKind.Node;
        TokenTable names = onNodes ? state.Tokens.Labels : state.Tokens.Types;
        var index = new PropertyIndex(
            descriptor,
            [.. descriptor.Labels.Select(names.FindOrAdd)],
            [.. descriptor.Keys.Select(state.Tokens.Keys.FindOrAdd)],
            new SortedIndex()
        );
        return index with
        {
            Entries = descriptor.Kind == IndexKind.Range ? BuildRange(state, index, order) : BuildTerms(state, index),
        };
    }

    private static SortedIndex BuildRange(GraphState state, PropertyIndex index, IndexOrder? order)
    {
        ColumnTable columns = index.OnNodes ? state.NodeColumns : state.RelationshipColumns;
        PropertyColumn?[] read = Array.ConvertAll(index.Keys, columns.Column);
        if (read.Contains(null))
        {
            return new();
        }

        var keys = new IndexKeys(Array.ConvertAll(read, column => column!.Freeze()));
        if (order is not null)
        {
            return SortedIndex.Build(order.Ids, keys, order.DistinctValues);
        }

        List<int> ids = [];
        Span<long> batch = stackalloc long[128];
        IdSet all = (index.OnNodes ? state.NodesByLabel : state.RelationshipsByType)[index.Labels[0]];
        long position = 0;
        int count;
        while ((count = all.Scan(ref position, batch)) > 0)
        {
            Interruption.Steps(count);
            foreach (long id in batch[..count])
            {
                if (keys.IsWhole(id))
                {
                    ids.Add((int)id);
                }
            }
        }

        Span<int> sorted = CollectionsMarshal.AsSpan(ids);
        new IndexSorter(keys).Sort(sorted);
        for (int i = 1; index.Descriptor.Unique && i < sorted.Length; i++)
        {
            Interruption.Step();
            if (keys.Compare(sorted[i - 1], sorted[i], 0) == 0)
            {
                throw IndexViolation.Among(index.Descriptor, sorted[i - 1], sorted[i], keys.Value(sorted[i]));
            }
        }

        return SortedIndex.Build(sorted, keys);
    }

    private static SortedIndex BuildTerms(GraphState state, PropertyIndex index)
    {
        var entries = new List<IndexEntry>();
        ColumnTable columns = index.OnNodes ? state.NodeColumns : state.RelationshipColumns;
        Span<long> batch = stackalloc long[128];
        for (int i = 0; i < index.Labels.Length; i++)
        {
            IdSet ids = (index.OnNodes ? state.NodesByLabel : state.RelationshipsByType)[index.Labels[i]];
            long position = 0;
            int read;
            while ((read = ids.Scan(ref position, batch)) > 0)
            {
                foreach (long id in batch[..read])
                {
                    Interruption.Step();

                    // A node that has several of the labels is collected with the first.
                    if (i == 0 || !HasEarlierLabel(state, index, i, id))
                    {
                        IEnumerable<CypherValue> terms = index.TermsOf(index.KeyOf(columns, id));
                        foreach (CypherValue term in terms)
                        {
                            Interruption.Step();
                            entries.Add(new(term, id));
                        }
                    }
                }
            }
        }

        Span<IndexEntry> sorted = CollectionsMarshal.AsSpan(entries);
        LongSort.Sort(sorted, static (a, b) => a.CompareTo(b.Value, b.Node));
        return SortedIndex.Build(sorted);
    }

    private static bool HasEarlierLabel(GraphState state, PropertyIndex index, int label, long id) =>
        index.OnNodes && index.Labels.AsSpan(0, label).ToArray().Any(before => state.NodesByLabel[before].Contains(id));
}

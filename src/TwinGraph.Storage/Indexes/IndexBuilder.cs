using System.Runtime.InteropServices;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Indexes;

/// <summary>Builds an index over what a state holds.</summary>
internal static class IndexBuilder
{
    /// <exception cref="ConstraintViolationException">Two entities have one value and the index is unique.</exception>
    public static PropertyIndex Build(GraphState state, IndexDescriptor descriptor)
    {
        bool onNodes = descriptor.Entity == EntityKind.Node;
        TokenTable names = onNodes ? state.Tokens.Labels : state.Tokens.Types;
        var index = new PropertyIndex(
            descriptor,
            [.. descriptor.Labels.Select(names.FindOrAdd)],
            [.. descriptor.Keys.Select(state.Tokens.Keys.FindOrAdd)],
            new SortedIndex()
        );
        List<IndexEntry> entries = Collect(state, index);
        entries.Sort(static (a, b) => a.CompareTo(b.Value, b.Node));
        for (int i = 1; descriptor.Unique && i < entries.Count; i++)
        {
            if (ValueOrder.Compare(entries[i - 1].Value, entries[i].Value) == 0)
            {
                throw IndexViolation.Among(descriptor, entries[i - 1].Node, entries[i].Node, entries[i].Value);
            }
        }

        return index with
        {
            Entries = SortedIndex.Build(CollectionsMarshal.AsSpan(entries)),
        };
    }

    private static List<IndexEntry> Collect(GraphState state, PropertyIndex index)
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
                    // A node that has several of the labels is collected with the first.
                    if (i == 0 || !HasEarlierLabel(state, index, i, id))
                    {
                        Collect(index, columns, id, entries);
                    }
                }
            }
        }

        return entries;
    }

    private static bool HasEarlierLabel(GraphState state, PropertyIndex index, int label, long id) =>
        index.OnNodes && index.Labels.AsSpan(0, label).ToArray().Any(before => state.NodesByLabel[before].Contains(id));

    private static void Collect(PropertyIndex index, ColumnTable columns, long id, List<IndexEntry> entries)
    {
        CypherValue key = index.KeyOf(columns, id);
        if (index.Descriptor.Kind != IndexKind.Range)
        {
            entries.AddRange(index.TermsOf(key).Select(term => new IndexEntry(term, id)));
        }
        else if (!key.IsNull)
        {
            entries.Add(new(key, id));
        }
    }
}

using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Indexes;

/// <summary>Builds an index over what a state holds.</summary>
internal static class IndexBuilder
{
    /// <exception cref="ConstraintViolationException">Two nodes have one value and the index is unique.</exception>
    public static PropertyIndex Build(GraphState state, IndexDescriptor descriptor)
    {
        int label = state.Tokens.Labels.FindOrAdd(descriptor.Label);
        int key = state.Tokens.Keys.FindOrAdd(descriptor.Key);
        IdSet nodes = state.NodesByLabel[label];
        var entries = new List<IndexEntry>(checked((int)nodes.Count));
        long position = 0;
        Span<long> batch = stackalloc long[128];
        int read;
        while ((read = nodes.Scan(ref position, batch)) > 0)
        {
            foreach (long node in batch[..read])
            {
                CypherValue value = state.NodeColumns[key, node];
                if (!value.IsNull)
                {
                    entries.Add(new(value, node));
                }
            }
        }

        entries.Sort(static (a, b) => a.CompareTo(b.Value, b.Node));
        for (int i = 1; descriptor.Unique && i < entries.Count; i++)
        {
            if (ValueOrder.Compare(entries[i - 1].Value, entries[i].Value) == 0)
            {
                throw Violation(descriptor, entries[i - 1].Node, entries[i].Value);
            }
        }

        ReadOnlySpan<IndexEntry> sorted = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entries);
        return new(descriptor, label, key, SortedIndex.Build(sorted));
    }

    public static ConstraintViolationException Violation(IndexDescriptor index, long node, in CypherValue value)
    {
        string shown = value.IsString ? $"'{value.AsString()}'" : value.ToString();
        return new($"Node({node}) already exists with label `{index.Label}` and property `{index.Key}` = {shown}");
    }
}

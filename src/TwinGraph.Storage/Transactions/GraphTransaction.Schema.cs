using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Indexes;

namespace TwinGraph.Storage.Transactions;

internal sealed partial class GraphTransaction
{
    public bool CreateIndex(IndexDescriptor index)
    {
        ThrowIfEnded();
        int label = LabelToken(index.Label);
        int key = KeyToken(index.Key);
        foreach (PropertyIndex there in State.Indexes.All)
        {
            bool same = there.Label == label && there.Key == key;
            if (same && (there.Descriptor.Unique || !index.Unique))
            {
                return false;
            }

            if (there.Descriptor.Name == index.Name)
            {
                throw new ConstraintViolationException(
                    $"There already exists an index or constraint called '{index.Name}', "
                        + $"over `{there.Descriptor.Label}` and `{there.Descriptor.Key}`."
                );
            }
        }

        State.Indexes.Add(IndexBuilder.Build(State, index));
        Changes.Schema = true;
        return true;
    }

    public bool DropIndex(string name)
    {
        ThrowIfEnded();
        bool dropped = State.Indexes.Remove(name);
        Changes.Schema |= dropped;
        return dropped;
    }

    private void CheckUnique(int label, int key, long node, in CypherValue value)
    {
        if (value.IsNull)
        {
            return;
        }

        foreach (PropertyIndex index in State.Indexes.All)
        {
            if (!index.Descriptor.Unique || index.Label != label || index.Key != key)
            {
                continue;
            }

            IndexCursor cursor = index.Entries.Find(value, long.MinValue);
            while (
                index.Entries.TryRead(ref cursor, out IndexEntry entry) && ValueOrder.Compare(entry.Value, value) == 0
            )
            {
                if (entry.Node != node)
                {
                    throw IndexBuilder.Violation(index.Descriptor, entry.Node, value);
                }

                cursor = cursor.Skip(1);
            }
        }
    }

    private void AddToIndexes(int label, int key, long node, in CypherValue value)
    {
        ReadOnlySpan<PropertyIndex> indexes = State.Indexes.All;
        for (int i = 0; i < indexes.Length && !value.IsNull; i++)
        {
            if (indexes[i].Label == label && indexes[i].Key == key)
            {
                State.Indexes.Edit(i).Add(value, node);
            }
        }
    }

    private void RemoveFromIndexes(int label, int key, long node, in CypherValue value)
    {
        ReadOnlySpan<PropertyIndex> indexes = State.Indexes.All;
        for (int i = 0; i < indexes.Length && !value.IsNull; i++)
        {
            if (indexes[i].Label == label && indexes[i].Key == key)
            {
                State.Indexes.Edit(i).Remove(value, node);
            }
        }
    }
}

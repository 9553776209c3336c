using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;
using TwinGraph.Storage.Indexes;

namespace TwinGraph.Storage.Transactions;

internal sealed partial class GraphTransaction
{
    public bool CreateIndex(IndexDescriptor index)
    {
        ArgumentNullException.ThrowIfNull(index);
        if (index.Unique)
        {
            return CreateConstraint(new(index.Name, ConstraintKind.Unique, index.Entity, index.Label, index.Keys));
        }

        ThrowIfEnded();
        if (State.Indexes.Descriptors.Any(index.HasSchemaOf))
        {
            return false;
        }

        ThrowIfNameIsTaken(index.Name);
        State.Indexes.Add(IndexBuilder.Build(State, index));
        Changes.Schema = true;
        return true;
    }

    public bool CreateConstraint(ConstraintDescriptor constraint)
    {
        ArgumentNullException.ThrowIfNull(constraint);
        ThrowIfEnded();
        if (State.Constraints.All.Any(there => there.Kind == constraint.Kind && there.HasSchemaOf(constraint)))
        {
            return false;
        }

        ThrowIfNameIsTaken(constraint.Name);
        IndexTable indexes = State.Indexes;
        if (constraint.OwnsIndex && indexes.Descriptors.FirstOrDefault(constraint.Index.HasSchemaOf) is { } taken)
        {
            throw new ConstraintViolationException(
                $"There already exists an index '{taken.Name}' over the same properties of `{constraint.Label}`. "
                    + "A constraint can only be created after it has been dropped."
            );
        }

        ConstraintTable next = State.Constraints.With(constraint, State.Tokens);
        foreach (ConstraintRule rule in next.Rules.Where(rule => rule.Descriptor == constraint))
        {
            rule.CheckAll(State);
        }

        if (constraint.OwnsIndex)
        {
            indexes.Add(IndexBuilder.Build(State, constraint.Index));
        }

        State.Constraints = next;
        Changes.Schema = true;
        return true;
    }

    public bool DropIndex(string name)
    {
        ThrowIfEnded();
        bool dropped = State.Indexes.Remove(name);
        if (State.Constraints.Find(name) is not null)
        {
            State.Constraints = State.Constraints.Without(name);
            dropped = true;
        }

        Changes.Schema |= dropped;
        return dropped;
    }

    private void ThrowIfNameIsTaken(string name)
    {
        if (State.Indexes.Find(name) is not null || State.Constraints.Find(name) is not null)
        {
            throw new ConstraintViolationException($"There already exists an index or constraint called '{name}'.");
        }
    }

    /// <summary>Finds a property anew in all indexes that hold the entity; all uniqueness is checked before any change.</summary>
    /// <remarks>The column still holds the value from before.</remarks>
    private void Reindex(
        EntityKind entity,
        ReadOnlySpan<int> labels,
        long id,
        int key,
        in CypherValue before,
        in CypherValue after
    )
    {
        if (!State.Indexes.IsIndexed(entity, key))
        {
            return;
        }

        ColumnTable columns = entity == EntityKind.Node ? State.NodeColumns : State.RelationshipColumns;
        ReadOnlySpan<PropertyIndex> indexes = State.Indexes.All;
        foreach (PropertyIndex index in indexes)
        {
            if (index.Descriptor.Unique && IsHeld(index, entity, labels, key))
            {
                CheckUnique(index, id, index.KeyOf(columns, id, key, after));
            }
        }

        for (int i = 0; i < indexes.Length; i++)
        {
            if (IsHeld(indexes[i], entity, labels, key))
            {
                CypherValue old = indexes[i].KeyOf(columns, id, key, before);
                CypherValue made = indexes[i].KeyOf(columns, id, key, after);
                Replace(i, id, old, made);
                indexes = State.Indexes.All;
            }
        }
    }

    private static bool IsHeld(PropertyIndex index, EntityKind entity, ReadOnlySpan<int> labels, int key) =>
        index.Descriptor.Entity == entity && index.Keys.Contains(key) && index.Holds(labels);

    /// <summary>Puts a node into the indexes of a label that it gets, or takes it out of those of one that it loses.</summary>
    private void Relabel(long node, int label, bool gets)
    {
        ReadOnlySpan<PropertyIndex> indexes = State.Indexes.All;
        foreach (PropertyIndex index in indexes)
        {
            if (gets && index.Descriptor.Unique && index.OnNodes && index.Labels.Contains(label))
            {
                CheckUnique(index, node, index.KeyOf(State.NodeColumns, node));
            }
        }

        for (int i = 0; i < indexes.Length; i++)
        {
            if (indexes[i].OnNodes && indexes[i].Labels.Contains(label) && !HasOtherLabelOf(indexes[i], node, label))
            {
                CypherValue key = indexes[i].KeyOf(State.NodeColumns, node);
                Replace(i, node, gets ? CypherValue.Null : key, gets ? key : CypherValue.Null);
                indexes = State.Indexes.All;
            }
        }
    }

    /// <summary>Whether a node is in an index by another of its labels.</summary>
    private bool HasOtherLabelOf(PropertyIndex index, long node, int label)
    {
        foreach (int other in index.Labels)
        {
            if (other != label && State.NodesByLabel[other].Contains(node))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Takes an entity out of all indexes, before its properties go.</summary>
    private void Unindex(EntityKind entity, ReadOnlySpan<int> labels, long id)
    {
        ColumnTable columns = entity == EntityKind.Node ? State.NodeColumns : State.RelationshipColumns;
        ReadOnlySpan<PropertyIndex> indexes = State.Indexes.All;
        for (int i = 0; i < indexes.Length; i++)
        {
            if (indexes[i].Descriptor.Entity == entity && indexes[i].Holds(labels))
            {
                Replace(i, id, indexes[i].KeyOf(columns, id), CypherValue.Null);
                indexes = State.Indexes.All;
            }
        }
    }

    private void Replace(int index, long id, in CypherValue before, in CypherValue after)
    {
        if (!before.IsNull)
        {
            State.Indexes.Edit(index).Remove(before, id);
        }

        if (!after.IsNull)
        {
            State.Indexes.Edit(index).Add(after, id);
        }
    }

    private void CheckUnique(PropertyIndex index, long id, in CypherValue key)
    {
        if (key.IsNull || _replaying)
        {
            return;
        }

        IndexCursor cursor = index.Entries.Find(key, long.MinValue);
        while (index.Entries.TryRead(ref cursor, out IndexEntry entry) && ValueOrder.Compare(entry.Value, key) == 0)
        {
            if (entry.Node != id)
            {
                throw IndexViolation.By(index.Descriptor, entry.Node, key);
            }

            cursor = cursor.Skip(1);
        }
    }

    /// <summary>Checks what this transaction wrote against the constraints on single entities.</summary>
    private void CheckRules()
    {
        ConstraintRule[] rules = State.Constraints.Rules;
        if (rules.Length == 0)
        {
            return;
        }

        foreach (long node in Changes.Nodes)
        {
            Interruption.Step();
            ReadOnlySpan<int> labels = State.LabelSets[State.Nodes[node].LabelSet];
            foreach (ConstraintRule rule in rules)
            {
                if (rule.Descriptor.Entity == EntityKind.Node && labels.Contains(rule.Label))
                {
                    rule.Check(State, node);
                }
            }
        }

        foreach (long relationship in Changes.Relationships)
        {
            Interruption.Step();
            foreach (ConstraintRule rule in rules)
            {
                if (
                    rule.Descriptor.Entity == EntityKind.Relationship
                    && State.Relationships[relationship] is { Exists: true } row
                    && row.Type == rule.Label
                )
                {
                    rule.Check(State, relationship);
                }
            }
        }
    }
}

using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Transactions;

/// <summary>The one writer: a fork of the newest state, which becomes the newest state at the commit.</summary>
internal sealed partial class GraphTransaction(GraphStore store, GraphState state)
    : GraphReader(state),
        IGraphTransaction
{
    private const int StepsPerWrite = 16;

    private static readonly HashSet<long> s_none = [];

    private HashSet<long>? _deletedNodes;
    private bool _ended;

    internal ChangeSet Changes { get; } = new();

    /// <summary>How many groups of commits had failed when it began.</summary>
    internal long Epoch { get; init; }

    public CommitMark? Base { get; init; }

    public int LabelToken(string name) => State.Tokens.Labels.FindOrAdd(name);

    public int TypeToken(string name) => State.Tokens.Types.FindOrAdd(name);

    public int KeyToken(string name) => State.Tokens.Keys.FindOrAdd(name);

    public long CreateNode(ReadOnlySpan<int> labels)
    {
        ThrowIfEnded();
        long node = State.NextNode++;
        int set = 0;
        foreach (int label in labels)
        {
            set = State.LabelSets.With(set, label);
        }

        State.Nodes.Edit(node) = new(set, keySet: 0);
        foreach (int label in State.LabelSets[set])
        {
            State.NodesByLabel.Edit(label).Add(node);
        }

        State.NodeCount++;
        Changes.Nodes.Add(node);
        return node;
    }

    public long CreateRelationship(int type, long start, long end)
    {
        ThrowIfEnded();
        _ = Node(start);
        _ = Node(end);
        long relationship = State.NextRelationship++;
        State.Relationships.Edit(relationship) = new(type + 1, keySet: 0, start, end);
        State.Outgoing.Add(start, type, end, relationship);
        State.Incoming.Add(end, type, start, relationship);
        State.RelationshipsByType.Edit(type).Add(relationship);
        State.RelationshipCount++;
        CountRelationship(type, start, end, 1);
        Changes.Relationships.Add(relationship);
        return relationship;
    }

    public void DeleteNode(long node)
    {
        ThrowIfEnded();
        NodeRecord record = Node(node);
        ReadOnlySpan<int> labels = State.LabelSets[record.LabelSet];
        Unindex(EntityKind.Node, labels, node);
        foreach (int key in State.KeySets[record.KeySet])
        {
            State.NodeColumns.Set(key, node, CypherValue.Null);
        }

        foreach (int label in labels)
        {
            State.NodesByLabel.Edit(label).Remove(node);
        }

        // Its relationships may go later in the same transaction.
        RecountNode(node, record.LabelSet, 0);
        State.Nodes.Edit(node) = default;
        State.NodeCount--;
        (_deletedNodes ??= []).Add(node);
        Changes.Nodes.Add(node);
    }

    public void DeleteRelationship(long relationship)
    {
        ThrowIfEnded();
        RelationshipRow row = Row(relationship);
        Unindex(EntityKind.Relationship, [row.Type], relationship);
        foreach (int key in State.KeySets[row.KeySet])
        {
            State.RelationshipColumns.Set(key, relationship, CypherValue.Null);
        }

        CountRelationship(row.Type, row.Start, row.End, -1);
        State.Outgoing.Remove(row.Start, row.Type, row.End, relationship);
        State.Incoming.Remove(row.End, row.Type, row.Start, relationship);
        State.RelationshipsByType.Edit(row.Type).Remove(relationship);
        State.Relationships.Edit(relationship) = default;
        State.RelationshipCount--;
        Changes.Relationships.Add(relationship);
    }

    public bool AddLabel(long node, int label)
    {
        ThrowIfEnded();
        NodeRecord record = Node(node);
        if (State.LabelSets.Contains(record.LabelSet, label))
        {
            return false;
        }

        Relabel(node, label, gets: true);
        State.NodesByLabel.Edit(label).Add(node);
        int set = State.LabelSets.With(record.LabelSet, label);
        RecountNode(node, record.LabelSet, set);
        State.Nodes.Edit(node) = new(set, record.KeySet);
        Changes.Nodes.Add(node);
        return true;
    }

    public bool RemoveLabel(long node, int label)
    {
        ThrowIfEnded();
        NodeRecord record = Node(node);
        if (!State.LabelSets.Contains(record.LabelSet, label))
        {
            return false;
        }

        Relabel(node, label, gets: false);
        State.NodesByLabel.Edit(label).Remove(node);
        int set = State.LabelSets.Without(record.LabelSet, label);
        RecountNode(node, record.LabelSet, set);
        State.Nodes.Edit(node) = new(set, record.KeySet);
        Changes.Nodes.Add(node);
        return true;
    }

    public bool SetNodeProperty(long node, int key, in CypherValue value)
    {
        ThrowIfEnded();
        PropertyCodec.ThrowIfNotStorable(value);
        NodeRecord record = Node(node);
        CypherValue before = State.NodeColumns[key, node];
        if (PropertyCodec.AreIdentical(before, value))
        {
            return false;
        }

        Reindex(EntityKind.Node, State.LabelSets[record.LabelSet], node, key, before, value);
        State.NodeColumns.Set(key, node, Pooled(value));
        int keys = KeySet(record.KeySet, key, before, value);
        if (keys != record.KeySet)
        {
            State.Nodes.Edit(node) = new(record.LabelSet, keys);
        }

        Changes.Nodes.Add(node);
        return true;
    }

    public bool SetRelationshipProperty(long relationship, int key, in CypherValue value)
    {
        ThrowIfEnded();
        PropertyCodec.ThrowIfNotStorable(value);
        RelationshipRow row = Row(relationship);
        CypherValue before = State.RelationshipColumns[key, relationship];
        if (PropertyCodec.AreIdentical(before, value))
        {
            return false;
        }

        Reindex(EntityKind.Relationship, [row.Type], relationship, key, before, value);
        State.RelationshipColumns.Set(key, relationship, Pooled(value));
        int keys = KeySet(row.KeySet, key, before, value);
        if (keys != row.KeySet)
        {
            State.Relationships.Edit(relationship) = row.WithKeys(keys);
        }

        Changes.Relationships.Add(relationship);
        return true;
    }

    public void Commit()
    {
        ThrowIfEnded();
        foreach (long node in _deletedNodes ?? s_none)
        {
            Interruption.Step();
            if (Degree(node, Direction.Both, []) > 0)
            {
                throw new ConstraintViolationException(
                    $"Cannot delete node<{node}>, because it still has relationships. "
                        + "To delete this node, you must first delete its relationships."
                );
            }
        }

        CheckRules();

        // Whatever comes of it, this transaction is over: a failed commit must not be tried again half-known.
        _ended = true;
        store.Commit(this);
    }

    public void Dispose()
    {
        if (!_ended)
        {
            _ended = true;
            store.EndWrite();
        }
    }

    private CypherValue Pooled(in CypherValue value) =>
        value.IsString ? CypherValue.String(State.Strings.Intern(value.AsString())) : value;

    private int KeySet(int set, int key, in CypherValue before, in CypherValue after) =>
        before.IsNull == after.IsNull ? set
        : after.IsNull ? State.KeySets.Without(set, key)
        : State.KeySets.With(set, key);

    private NodeRecord Node(long node)
    {
        NodeRecord record = State.Nodes[node];
        return record.Exists ? record : throw new KeyNotFoundException($"There is no node {node}.");
    }

    private RelationshipRow Row(long relationship)
    {
        RelationshipRow row = State.Relationships[relationship];
        return row.Exists ? row : throw new KeyNotFoundException($"There is no relationship {relationship}.");
    }

    private void ThrowIfEnded()
    {
        ObjectDisposedException.ThrowIf(_ended, this);

        // A write takes the time of several steps, with the indexes that it changes.
        Interruption.Steps(StepsPerWrite);
    }
}

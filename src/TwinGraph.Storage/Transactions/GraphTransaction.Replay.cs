using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Transactions;

/// <summary>Writing again what the log says was written: whole records at their ids, already found to be allowed.</summary>
internal sealed partial class GraphTransaction
{
    private bool _replaying;

    /// <summary>A writer into a state that nobody else has yet. It is never committed.</summary>
    public static GraphTransaction ForReplay(GraphState state) => new(null!, state) { _replaying = true };

    public void ReplayNode(long node, bool exists, List<int> labels, List<KeyValuePair<int, CypherValue>> properties)
    {
        bool there = State.Nodes[node].Exists;
        if (!exists)
        {
            if (there)
            {
                DeleteNode(node);
            }

            return;
        }

        if (!there)
        {
            State.NextNode = node;
            _ = CreateNode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(labels));
        }

        foreach (int label in State.LabelSets[State.Nodes[node].LabelSet])
        {
            if (!labels.Contains(label))
            {
                RemoveLabel(node, label);
            }
        }

        foreach (int label in labels)
        {
            AddLabel(node, label);
        }

        foreach (int key in State.KeySets[State.Nodes[node].KeySet])
        {
            if (!properties.Exists(property => property.Key == key))
            {
                SetNodeProperty(node, key, CypherValue.Null);
            }
        }

        foreach ((int key, CypherValue value) in properties)
        {
            SetNodeProperty(node, key, value);
        }
    }

    public void ReplayRelationship(
        long relationship,
        bool exists,
        int type,
        long start,
        long end,
        List<KeyValuePair<int, CypherValue>> properties
    )
    {
        bool there = State.Relationships[relationship].Exists;
        if (!exists)
        {
            if (there)
            {
                DeleteRelationship(relationship);
            }

            return;
        }

        if (!there)
        {
            if (!State.Nodes[start].Exists || !State.Nodes[end].Exists)
            {
                throw new InvalidDataException($"relationship {relationship} hangs at a node that is not there.");
            }

            State.NextRelationship = relationship;
            _ = CreateRelationship(type, start, end);
        }

        foreach (int key in State.KeySets[State.Relationships[relationship].KeySet])
        {
            if (!properties.Exists(property => property.Key == key))
            {
                SetRelationshipProperty(relationship, key, CypherValue.Null);
            }
        }

        foreach ((int key, CypherValue value) in properties)
        {
            SetRelationshipProperty(relationship, key, value);
        }
    }

    /// <summary>Forgets what the record touched.</summary>
    public void EndOfRecord()
    {
        Changes.Nodes.Clear();
        Changes.Relationships.Clear();
        _deletedNodes?.Clear();
    }
}

namespace TwinGraph.Storage.Snapshots;

/// <summary>A node's fixed part: which set of labels, which set of property keys.</summary>
internal readonly record struct NodeRecord
{
    private readonly int _labelSetPlusOne;

    /// <param name="labelSet">Its labels, a number in <see cref="GraphState.LabelSets"/>.</param>
    /// <param name="keySet">Its property keys, a number in <see cref="GraphState.KeySets"/>.</param>
    public NodeRecord(int labelSet, int keySet)
    {
        _labelSetPlusOne = labelSet + 1;
        KeySet = keySet;
    }

    /// <summary>Whether there is a node at this id.</summary>
    public bool Exists => _labelSetPlusOne != 0;

    public int LabelSet => Exists ? _labelSetPlusOne - 1 : 0;

    public int KeySet { get; }
}

namespace TwinGraph.Storage.Snapshots;

/// <summary>A node's fixed part: which set of labels, which set of property keys.</summary>
/// <param name="Exists">Whether there is a node at this id.</param>
/// <param name="LabelSet">Its labels, a number in <see cref="GraphState.LabelSets"/>.</param>
/// <param name="KeySet">Its property keys, a number in <see cref="GraphState.KeySets"/>.</param>
internal readonly record struct NodeRecord(bool Exists, int LabelSet, int KeySet);

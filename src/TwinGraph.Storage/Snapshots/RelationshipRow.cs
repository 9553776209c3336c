namespace TwinGraph.Storage.Snapshots;

/// <summary>A relationship's fixed part.</summary>
/// <param name="TypePlusOne">The token of its type and one, so that the empty row stands for no relationship.</param>
/// <param name="KeySet">Its property keys, a number in <see cref="GraphState.KeySets"/>.</param>
/// <param name="Start">The node it leaves.</param>
/// <param name="End">The node it enters.</param>
internal readonly record struct RelationshipRow(int TypePlusOne, int KeySet, long Start, long End)
{
    public bool Exists => TypePlusOne != 0;

    public int Type => TypePlusOne - 1;
}

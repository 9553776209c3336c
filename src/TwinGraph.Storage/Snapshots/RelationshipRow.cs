namespace TwinGraph.Storage.Snapshots;

/// <summary>A relationship's fixed part.</summary>
/// <param name="TypePlusOne">The token of its type and one, so that the empty row stands for no relationship.</param>
/// <param name="KeySet">Its property keys, a number in <see cref="GraphState.KeySets"/>.</param>
/// <param name="Start">The node it leaves.</param>
/// <param name="End">The node it enters.</param>
internal readonly record struct RelationshipRow(int TypePlusOne, int KeySet, int Start, int End)
{
    /// <summary>A row of ids that come as what they are to others.</summary>
    /// <exception cref="OverflowException">An id does not fit into the 31 bits that a store has for it.</exception>
    public RelationshipRow(int TypePlusOne, int KeySet, long Start, long End)
        : this(TypePlusOne, KeySet, checked((int)Start), checked((int)End)) { }

    public bool Exists => TypePlusOne != 0;

    public int Type => TypePlusOne - 1;
}

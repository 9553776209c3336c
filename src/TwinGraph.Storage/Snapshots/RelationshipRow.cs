namespace TwinGraph.Storage.Snapshots;

/// <summary>A relationship's fixed part in 12 bytes: its ends, its type and which set of property keys it has.</summary>
/// <remarks>31 bits for either end, 16 for the type and one, so that the empty row is none, 18 for the set of keys.</remarks>
internal readonly record struct RelationshipRow
{
    private const int TypeBits = 16;
    private const uint IdMask = int.MaxValue;
    private const uint TypeMask = (1U << TypeBits) - 1;
    private const int MostKeySets = 1 << 18;

    private readonly uint _start;
    private readonly uint _end;
    private readonly uint _kind;

    /// <param name="typePlusOne">The token of its type and one.</param>
    /// <param name="keySet">Its property keys, a number in <see cref="GraphState.KeySets"/>.</param>
    /// <param name="start">The node it leaves.</param>
    /// <param name="end">The node it enters.</param>
    /// <exception cref="StorageException">One of them is greater than a store has room for.</exception>
    public RelationshipRow(int typePlusOne, int keySet, long start, long end)
    {
        if (typePlusOne > TypeMask || (uint)keySet >= MostKeySets || (ulong)start > IdMask || (ulong)end > IdMask)
        {
            ThrowTooMany(typePlusOne, keySet);
        }

        _start = (uint)start | ((uint)keySet >> TypeBits << 31);
        _end = (uint)end | ((uint)keySet >> (TypeBits + 1) << 31);
        _kind = (uint)typePlusOne | ((uint)keySet << TypeBits);
    }

    public bool Exists => (_kind & TypeMask) != 0;

    public int Type => (int)(_kind & TypeMask) - 1;

    public int KeySet => (int)((_kind >> TypeBits) | (_start >> 31 << TypeBits) | (_end >> 31 << (TypeBits + 1)));

    public int Start => (int)(_start & IdMask);

    public int End => (int)(_end & IdMask);

    /// <summary>The same relationship with another set of property keys.</summary>
    public RelationshipRow WithKeys(int keySet) => new(Type + 1, keySet, Start, End);

    private static void ThrowTooMany(int typePlusOne, int keySet) =>
        throw new StorageException(
            typePlusOne > TypeMask ? $"A store has at most {TypeMask - 1} relationship types."
            : (uint)keySet >= MostKeySets
                ? $"The relationships of a store have at most {MostKeySets} different sets of property keys. "
                    + "Keep what has ever new keys in the values."
            : $"A store has at most {IdMask} nodes, those that were deleted too."
        );
}

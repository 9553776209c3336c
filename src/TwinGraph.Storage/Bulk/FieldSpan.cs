namespace TwinGraph.Storage.Bulk;

/// <summary>Where a field stands in its chunk, without its quotes.</summary>
/// <remarks>In 64 bits: 31 of offset, 31 of length, whether it was quoted, whether quotes in it are doubled.</remarks>
internal readonly record struct FieldSpan
{
    private const int Width = 31;
    private const ulong Mask = (1UL << Width) - 1;

    private readonly ulong _packed;

    public FieldSpan(int offset, int length, bool quoted, bool escaped) =>
        _packed = (uint)offset | ((ulong)length << Width) | (quoted ? 1UL << 62 : 0) | (escaped ? 1UL << 63 : 0);

    public int Offset => (int)(_packed & Mask);

    public int Length => (int)((_packed >> Width) & Mask);

    /// <summary>Whether it stood in quotes: then it is there even when it is empty.</summary>
    public bool Quoted => (_packed & (1UL << 62)) != 0;

    /// <summary>Whether it holds doubled quotes, each of which means one.</summary>
    public bool Escaped => (_packed & (1UL << 63)) != 0;

    /// <summary>Whether nothing stands there: no value at all.</summary>
    public bool IsAbsent => Length == 0 && !Quoted;
}

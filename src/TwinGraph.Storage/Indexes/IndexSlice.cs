namespace TwinGraph.Storage.Indexes;

/// <summary>Neighbouring entries of one page of an index.</summary>
/// <param name="page">The page; null for none.</param>
/// <param name="start">The first entry.</param>
/// <param name="length">How many.</param>
internal readonly ref struct IndexSlice(IndexPage? page, int start, int length)
{
    private readonly IndexPage? _page = page;
    private readonly int _start = start;

    public int Length { get; } = length;

    public bool IsEmpty => Length == 0;

    /// <summary>The page, of a slice that is not empty.</summary>
    public IndexPage Page => _page!;

    /// <summary>Where in the page an entry stands.</summary>
    public int Slot(int index) => _start + index;
}

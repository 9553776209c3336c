namespace TwinGraph.Storage.Indexes;

/// <summary>A place in a <see cref="SortedIndex"/>.</summary>
internal readonly record struct IndexCursor(int Page, int Slot)
{
    public IndexCursor Skip(int entries) => this with { Slot = Slot + entries };
}

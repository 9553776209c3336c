namespace TwinGraph.Storage.Durability;

/// <summary>Which snapshot a store starts from, as <c>graph.db</c> names it.</summary>
/// <param name="Number">The number in the file's name; 0 when there is none and the log holds everything.</param>
/// <param name="Sequence">The last commit that it holds.</param>
/// <param name="Length">The file's bytes.</param>
/// <param name="Checksum">The checksum of its table of sections, and so of all of it.</param>
internal readonly record struct SnapshotPointer(long Number, long Sequence, long Length, uint Checksum)
{
    public static readonly SnapshotPointer None;
}

using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Snapshots;

internal sealed partial class IdSet
{
    public void Write(SectionWriter to)
    {
        to.Long(Count);
        _words.Write(to);
    }

    public static IdSet Read(SectionReader from)
    {
        long count = from.Long();
        return new(PagedArraySnapshot.Read<ulong>(from), count);
    }
}

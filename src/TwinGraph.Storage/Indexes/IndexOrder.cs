using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Indexes;

/// <summary>The order of a range index, kept so that nobody has to sort it again.</summary>
/// <param name="Ids">The ids in the order of their keys, then of themselves.</param>
/// <param name="DistinctValues">How many different keys they have.</param>
internal sealed record IndexOrder(int[] Ids, long DistinctValues)
{
    public void Write(SectionWriter to)
    {
        to.Long(DistinctValues);
        to.Array<int>(Ids);
    }

    public static IndexOrder Read(SectionReader from)
    {
        long distinct = from.Long();
        return new(from.Array<int>(), distinct);
    }
}

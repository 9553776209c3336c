using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Snapshots;

internal sealed partial class TokenSets
{
    /// <summary>Writes the sets there are now. Beside a writer this may be more than the state written with them has.</summary>
    public void Write(SectionWriter to)
    {
        int count = Volatile.Read(ref _count);
        to.Int(count);
        for (int set = 0; set < count; set++)
        {
            to.Array(this[set]);
        }
    }

    /// <summary>Adds the sets that were written to a table that has none.</summary>
    public void Fill(SectionReader from)
    {
        int count = from.Count(sizeof(int));
        for (int set = 0; set < count; set++)
        {
            if (Number(from.Array<int>()) != set)
            {
                throw new InvalidDataException($"the set {set} of tokens is there twice.");
            }
        }
    }
}

using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Snapshots;

internal sealed partial class TokenTable
{
    public void Write(SectionWriter to)
    {
        int count = Count;
        to.Int(count);
        for (int token = 0; token < count; token++)
        {
            to.Text(this[token]);
        }
    }

    /// <summary>Adds the names that were written to a table that has none.</summary>
    public void Fill(SectionReader from)
    {
        int count = from.Count(sizeof(int));
        for (int token = 0; token < count; token++)
        {
            if (FindOrAdd(from.Text()) != token)
            {
                throw new InvalidDataException($"the name of token {token} is there twice.");
            }
        }
    }
}

using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Snapshots;

internal sealed partial class IdSetTable
{
    public void Write(SectionWriter to)
    {
        to.Int(_sets.Length);
        foreach (IdSet? set in _sets)
        {
            (set ?? s_empty).Write(to);
        }
    }

    public static IdSetTable Read(SectionReader from)
    {
        var sets = new IdSet?[from.Count(sizeof(int))];
        for (int token = 0; token < sets.Length; token++)
        {
            sets[token] = IdSet.Read(from);
        }

        return new(sets);
    }
}

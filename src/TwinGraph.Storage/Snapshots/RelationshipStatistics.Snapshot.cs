using System.Collections.Immutable;
using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Snapshots;

internal sealed partial class RelationshipStatistics
{
    public void Write(SectionWriter to)
    {
        to.Int(_counts.Count);
        foreach ((Key key, long count) in _counts)
        {
            to.Int(key.Start);
            to.Int(key.Type);
            to.Int(key.End);
            to.Long(count);
        }

        to.Int(_loops.Count);
        foreach ((int type, long count) in _loops)
        {
            to.Int(type);
            to.Long(count);
        }
    }

    public static RelationshipStatistics Read(SectionReader from)
    {
        var counts = new Dictionary<Key, long>();
        for (int left = from.Count((3 * sizeof(int)) + sizeof(long)); left > 0; left--)
        {
            counts.Add(new(from.Int(), from.Int(), from.Int()), from.Long());
        }

        var loops = new Dictionary<int, long>();
        for (int left = from.Count(sizeof(int) + sizeof(long)); left > 0; left--)
        {
            loops.Add(from.Int(), from.Long());
        }

        return new(counts.ToImmutableDictionary(), loops.ToImmutableDictionary());
    }
}

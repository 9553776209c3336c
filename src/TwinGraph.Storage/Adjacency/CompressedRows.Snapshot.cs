using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Adjacency;

internal sealed partial class CompressedRows
{
    public void Write(SectionWriter to)
    {
        to.Array<int>(_rows);
        to.Array<Segment>(_segments);
        to.Array<int>(_nodes);
        to.Array<int>(_relationships);
        to.Int(_loops.Count);
        foreach ((int segment, int loops) in _loops)
        {
            to.Int(segment);
            to.Int(loops);
        }
    }

    /// <param name="from">Where they were written.</param>
    /// <param name="relationshipCount">How many relationships there must be.</param>
    public static CompressedRows Read(SectionReader from, long relationshipCount)
    {
        int[] rows = from.Array<int>();
        Segment[] segments = from.Array<Segment>();
        int[] nodes = from.Array<int>();
        int[] relationships = from.Array<int>();
        if (
            rows.Length == 0
            || segments.Length == 0
            || rows[^1] != segments.Length - 1
            || segments[^1].Start != nodes.Length
            || nodes.Length != relationships.Length
            || nodes.Length != relationshipCount
        )
        {
            throw new InvalidDataException("the rows of its adjacency do not fit together.");
        }

        int count = from.Count(2 * sizeof(int));
        var loops = new Dictionary<int, int>(count);
        for (int i = 0; i < count; i++)
        {
            loops.Add(from.Int(), from.Int());
        }

        return new(rows, segments, nodes, relationships, loops);
    }
}

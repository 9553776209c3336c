using CsCheck;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Indexes;

namespace TwinGraph.Storage.Tests.Indexes;

public sealed class SortedIndexTests
{
    // Few values and many nodes, so that runs of equal values span pages, and pages split and empty.
    private static readonly Gen<(bool Adds, int Value, int Node)[]> s_writes = Gen.Select(
        Gen.Frequency((3, Gen.Const(true)), (2, Gen.Const(false))),
        Gen.Int[0, 30],
        Gen.Int[0, 200]
    ).Array[0, 6000];

    [Fact]
    public void Index_AfterAnyWrites_HoldsWhatASortedSetHolds() =>
        s_writes.Sample(
            writes =>
            {
                var index = new SortedIndex();
                var expected = new SortedSet<(int Value, int Node)>();
                foreach ((bool adds, int value, int node) in writes)
                {
                    if (adds)
                    {
                        index.Add(CypherValue.Integer(value), node);
                        expected.Add((value, node));
                    }
                    else if (expected.Remove((value, node)))
                    {
                        index.Remove(CypherValue.Integer(value), node);
                    }
                }

                AssertSame(expected, index);
            },
            iter: 30,
            threads: 1
        );

    [Fact]
    public void Fork_WhenWritten_LeavesItsSourceAlone() =>
        s_writes.Sample(
            writes =>
            {
                IndexEntry[] entries =
                [
                    .. Enumerable.Range(0, 1000).Select(i => new IndexEntry(CypherValue.Integer(i / 40), i)),
                ];
                SortedIndex source = SortedIndex.Build(entries);
                var expected = new SortedSet<(int Value, int Node)>(
                    entries.Select(e => ((int)e.Node / 40, (int)e.Node))
                );
                SortedIndex fork = source.Fork();
                foreach ((_, int value, int node) in writes)
                {
                    fork.Add(CypherValue.Integer(value), node + 1000);
                }

                for (int i = 0; i < 1000; i += 3)
                {
                    fork.Remove(CypherValue.Integer(i / 40), i);
                }

                AssertSame(expected, source);
            },
            iter: 10,
            threads: 1
        );

    private static void AssertSame(SortedSet<(int Value, int Node)> expected, SortedIndex index)
    {
        Assert.Equal(expected.Count, index.Count);
        Assert.Equal(expected.Select(e => e.Value).Distinct().Count(), index.DistinctValues);
        var found = new List<(int, int)>();
        IndexCursor cursor = default;
        while (index.TryRead(ref cursor, out IndexEntry entry))
        {
            found.Add(((int)entry.Value.AsInteger(), (int)entry.Node));
            cursor = cursor.Skip(1);
        }

        Assert.Equal(expected, found);
        foreach ((int value, int node) in expected)
        {
            IndexCursor place = index.Find(CypherValue.Integer(value), node);
            Assert.True(index.TryRead(ref place, out IndexEntry entry) && entry.Node == node);
        }
    }
}

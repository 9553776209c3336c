using CsCheck;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;
using TwinGraph.Storage.Indexes;

namespace TwinGraph.Storage.Tests.Indexes;

public sealed class IndexSorterTests
{
    private static readonly Gen<CypherValue> s_text = Gen.String[Gen.Char['a', 'b'], 0, 12].Select(CypherValue.String);
    private static readonly Gen<CypherValue> s_wild = Gen.String[Gen.Char['\0', '\u0101'], 0, 3]
        .Select(CypherValue.String);
    private static readonly Gen<CypherValue> s_integer = Gen.OneOf(Gen.Long[-3, 3], Gen.Long)
        .Select(CypherValue.Integer);
    private static readonly Gen<CypherValue> s_mixed = Gen.OneOf(
        s_text,
        s_integer,
        Gen.Double.Select(CypherValue.Float)
    );

    private static readonly Gen<CypherValue[]> s_column = Gen.OneOf(
        s_text.Array[600],
        s_wild.Array[600],
        s_integer.Array[600],
        s_mixed.Array[600],
        Gen.Int[0, 2].Select(i => CypherValue.String("status" + i)).Array[600],
        Gen.Int[0, 40].Select(i => CypherValue.String("longer than a prefix " + (i % 7))).Array[600]
    );

    [Fact]
    public void Build_OverOneOrTwoColumns_IsInTheOrderOfTheirValues() =>
        Gen.Select(s_column, s_column, Gen.Bool)
            .Sample(
                (first, second, two) =>
                {
                    CypherValue[][] columns = two ? [first, second] : [first];
                    var keys = new IndexKeys([.. columns.Select(Column)]);
                    int[] ids = [.. Enumerable.Range(0, first.Length)];
                    new IndexSorter(keys).Sort(ids);
                    IndexEntry[] expected =
                    [
                        .. Enumerable.Range(0, first.Length).Select(id => new IndexEntry(keys.Value(id), id)),
                    ];
                    Array.Sort(expected, static (a, b) => a.CompareTo(b.Value, b.Node));
                    Assert.Equal(expected.Select(entry => (int)entry.Node), ids);

                    SortedIndex index = SortedIndex.Build(ids, keys);
                    SortedIndex full = SortedIndex.Build(expected);
                    Assert.Equal((full.Count, full.DistinctValues), (index.Count, index.DistinctValues));
                    foreach (IndexEntry entry in expected)
                    {
                        Assert.True(index.Contains(entry.Value, entry.Node));
                    }

                    AssertSameAfterWrites(index.Fork(), full.Fork(), expected);
                },
                iter: 40,
                threads: 1
            );

    private static void AssertSameAfterWrites(SortedIndex index, SortedIndex full, IndexEntry[] entries)
    {
        for (int i = 0; i < entries.Length; i += 3)
        {
            index.Remove(entries[i].Value, entries[i].Node);
            full.Remove(entries[i].Value, entries[i].Node);
            index.Add(entries[^(i + 1)].Value, 1000 + i);
            full.Add(entries[^(i + 1)].Value, 1000 + i);
        }

        Assert.Equal((full.Count, full.DistinctValues), (index.Count, index.DistinctValues));
        IndexCursor left = default;
        IndexCursor right = default;
        while (full.TryRead(ref right, out IndexEntry expected))
        {
            Assert.True(index.TryRead(ref left, out IndexEntry entry));
            Assert.Equal(expected.Node, entry.Node);
            Assert.Equal(0, ValueOrder.Compare(expected.Value, entry.Value));
            left = left.Skip(1);
            right = right.Skip(1);
        }

        Assert.False(index.TryRead(ref left, out _));
    }

    private static PropertyColumn Column(CypherValue[] values)
    {
        var column = new PropertyColumn();
        for (int i = 0; i < values.Length; i++)
        {
            column.Set(i, values[i]);
        }

        return column.Freeze();
    }
}

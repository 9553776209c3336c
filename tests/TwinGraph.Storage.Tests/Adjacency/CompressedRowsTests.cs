using CsCheck;
using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Adjacency;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Tests.Adjacency;

public sealed class CompressedRowsTests
{
    private const int Nodes = 12;
    private const int Types = 4;

    private static readonly Gen<(int Type, int Start, int End, bool Exists)[]> s_relationships = Gen.Select(
        Gen.Int[0, Types - 1],
        Gen.Int[0, Nodes - 1],
        Gen.Int[0, Nodes - 1],
        Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false)))
    ).Array[0, 900];

    [Fact]
    public void Neighbours_OfAnyNodeAndType_AreThoseOfANaiveList() =>
        Gen.Select(s_relationships, Gen.Bool)
            .Sample(
                (relationships, incoming) =>
                {
                    var rows = new PagedArray<RelationshipRow>();
                    for (int id = 0; id < relationships.Length; id++)
                    {
                        (int type, int start, int end, bool exists) = relationships[id];
                        rows.Edit(id) = exists ? new(type + 1, keySet: id, start, end) : default;
                    }

                    int count = relationships.Count(relationship => relationship.Exists);
                    CompressedRows compressed = CompressedRows.Build(rows, count, Nodes, incoming);
                    for (int node = 0; node < Nodes + 2; node++)
                    {
                        for (int type = -1; type < Types + 1; type++)
                        {
                            (int Id, int Other)[] expected =
                            [
                                .. relationships
                                    .Select((relationship, id) => (relationship, id))
                                    .Where(item => item.relationship.Exists)
                                    .Where(item => type < 0 || item.relationship.Type == type)
                                    .Where(item => node == (incoming ? item.relationship.End : item.relationship.Start))
                                    .OrderBy(item => item.relationship.Type)
                                    .ThenBy(item => item.id)
                                    .Select(item =>
                                        (item.id, incoming ? item.relationship.Start : item.relationship.End)
                                    ),
                            ];
                            NeighbourSpan found = compressed.Neighbours(node, type);
                            Assert.Equal(expected.Select(item => item.Id), found.Relationships.ToArray());
                            Assert.Equal(expected.Select(item => item.Other), found.Nodes.ToArray());
                        }
                    }
                },
                iter: 60,
                threads: 1
            );

    [Theory]
    [InlineData(1, 0, 0, 0)]
    [InlineData(65_535, 262_143, int.MaxValue, 0)]
    [InlineData(3, 65_536, 0, int.MaxValue)]
    [InlineData(3, 131_072, 5, 6)]
    public void Row_OfTheGreatestParts_GivesThemBack(int typePlusOne, int keySet, int start, int end)
    {
        var row = new RelationshipRow(typePlusOne, keySet, start, end);
        Assert.Equal((typePlusOne - 1, keySet, start, end), (row.Type, row.KeySet, row.Start, row.End));
        Assert.True(row.Exists);
    }

    [Theory]
    [InlineData(65_536, 0, 0)]
    [InlineData(1, 262_144, 0)]
    [InlineData(1, 0, 1L << 31)]
    public void Row_OfMoreThanThereIsRoomFor_IsRefused(int typePlusOne, int keySet, long start) =>
        Assert.Throws<StorageException>(() => new RelationshipRow(typePlusOne, keySet, start, 0));
}

using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;

namespace TwinGraph.Storage.Tests.Model;

/// <summary>Asserts that a reader shows exactly what a model holds, through every call there is.</summary>
internal static class ModelComparison
{
    // An odd, small span, so that cursors stop in the middle of pages and rows.
    private const int Span = 3;

    public static void AssertSame(ModelGraph model, IGraphReader reader)
    {
        Assert.Equal(model.Nodes.Count, reader.NodeCount);
        Assert.Equal(model.Relationships.Count, reader.RelationshipCount);
        Assert.Equal(model.Nodes.Keys, ScanNodes(reader, -1));
        Assert.Equal(model.Relationships.Keys, ScanRelationships(reader, -1).Select(r => r.Id));
        for (int label = 0; label < reader.Tokens.LabelCount; label++)
        {
            string name = reader.Tokens.LabelName(label);
            long[] expected = [.. model.Nodes.Where(n => n.Value.Labels.Contains(name)).Select(n => n.Key)];
            Assert.Equal(expected, ScanNodes(reader, label));
            Assert.Equal(expected.Length, reader.CountNodes(label));
        }

        for (int type = 0; type < reader.Tokens.TypeCount; type++)
        {
            string name = reader.Tokens.TypeName(type);
            long[] expected = [.. model.Relationships.Where(r => r.Value.Type == name).Select(r => r.Key)];
            Assert.Equal(expected, ScanRelationships(reader, type).Select(r => r.Id));
            Assert.Equal(expected.Length, reader.CountRelationships(type));
        }

        foreach ((long id, ModelNode node) in model.Nodes)
        {
            string[] labels = [.. reader.Labels(id).ToArray().Select(reader.Tokens.LabelName)];
            Assert.Equal(node.Labels, labels.Order(StringComparer.Ordinal));
            AssertSame(node.Properties, reader.NodeProperties(id));
            AssertNeighbours(model, reader, id);
        }

        foreach ((long id, ModelRelationship relationship) in model.Relationships)
        {
            RelationshipRecord record = reader.Relationship(id);
            Assert.Equal(relationship.Type, reader.Tokens.TypeName(record.Type));
            Assert.Equal((relationship.Start, relationship.End), (record.Start, record.End));
            AssertSame(relationship.Properties, reader.RelationshipProperties(id));
        }

        AssertDegrees(reader, [.. model.Nodes.Keys]);
        AssertManyNeighbours(reader, [.. model.Nodes.Keys, .. model.Nodes.Keys, 999_999]);
        AssertColumns(reader, [.. model.Nodes.Keys], [.. model.Relationships.Keys]);
        Assert.Equal(
            model.Indexes.Select(i => $"{i.Label}_{i.Key}").Order(StringComparer.Ordinal),
            reader.Indexes.Select(i => i.Name)
        );
        foreach ((string label, string key) in model.Indexes)
        {
            AssertIndex(model, reader, label, key);
        }
    }

    public static List<long> ScanNodes(IGraphReader reader, int label)
    {
        var found = new List<long>();
        Span<long> span = stackalloc long[Span];
        long position = 0;
        int read;
        while ((read = reader.ScanNodes(label, ref position, span)) > 0)
        {
            found.AddRange(span[..read]);
        }

        return found;
    }

    private static List<RelationshipRecord> ScanRelationships(IGraphReader reader, int type)
    {
        var found = new List<RelationshipRecord>();
        Span<RelationshipRecord> span = stackalloc RelationshipRecord[Span];
        long position = 0;
        int read;
        while ((read = reader.ScanRelationships(type, ref position, span)) > 0)
        {
            found.AddRange(span[..read]);
        }

        return found;
    }

    private static void AssertDegrees(IGraphReader reader, long[] nodes)
    {
        long[] degrees = new long[nodes.Length];
        foreach (Direction direction in Enum.GetValues<Direction>())
        {
            foreach (int[] types in new int[][] { [], [0], [2, 0] })
            {
                foreach (long least in new[] { 0, 2, 4 })
                {
                    reader.Degrees(nodes, direction, types, degrees, least);
                    for (int i = 0; i < nodes.Length; i++)
                    {
                        long degree = reader.Degree(nodes[i], direction, types);
                        Assert.True(degrees[i] == degree || (degrees[i] < least && degree < least));
                    }
                }
            }
        }
    }

    private static void AssertManyNeighbours(IGraphReader reader, long[] nodes)
    {
        var all = new NeighbourScratch();
        var one = new NeighbourScratch();
        int[] ends = new int[nodes.Length];
        foreach (Direction direction in new[] { Direction.Outgoing, Direction.Incoming })
        {
            foreach ((int type, int most) in new[] { (-1, 1000), (0, 1000), (2, 3), (-1, 1), (99, 0) })
            {
                int read = reader.ReadNeighbours(nodes, direction, type, most, all, ends);
                int start = 0;
                for (int i = 0; i < read; i++)
                {
                    NeighbourSpan wanted = reader.Neighbours(nodes[i], direction, type, one);
                    Assert.Equal(wanted.Nodes, all.Span.Nodes[start..ends[i]]);
                    Assert.Equal(wanted.Relationships, all.Span.Relationships[start..ends[i]]);
                    start = ends[i];
                }

                Assert.True(start <= most);
                Assert.True(
                    read == nodes.Length
                        || start + reader.Neighbours(nodes[read], direction, type, one).Nodes.Length > most
                );
            }
        }
    }

    private static void AssertColumns(IGraphReader reader, long[] nodes, long[] relationships)
    {
        int[] some = [.. nodes.Reverse().Select(static id => (int)id)];
        int[] others = [.. relationships.Order().Select(static id => (int)id)];
        var values = new CypherValue[Math.Max(some.Length, others.Length)];
        for (int key = 0; key <= reader.Tokens.KeyCount; key++)
        {
            reader.ReadNodeProperty(some, key, values);
            Assert.Equal(some.Select(id => reader.NodeProperty(id, key)), values.Take(some.Length));
            reader.ReadRelationshipProperty(others, key, values);
            Assert.Equal(others.Select(id => reader.RelationshipProperty(id, key)), values.Take(others.Length));
        }
    }

    private static void AssertNeighbours(ModelGraph model, IGraphReader reader, long node)
    {
        int[][] filters =
        [
            [],
            [0],
            [2, 0],
            [99],
        ];
        foreach (int[] types in filters)
        {
            (long Id, ModelRelationship Value)[] followed =
            [
                .. model
                    .Relationships.Where(r => types.Length == 0 || types.Contains(reader.Tokens.FindType(r.Value.Type)))
                    .Select(r => (r.Key, r.Value)),
            ];
            (long, long)[] outgoing = [.. followed.Where(r => r.Value.Start == node).Select(r => (r.Id, r.Value.End))];
            (long, long)[] incoming = [.. followed.Where(r => r.Value.End == node).Select(r => (r.Id, r.Value.Start))];
            AssertExpand(outgoing, Direction.Outgoing);
            AssertExpand(incoming, Direction.Incoming);
            AssertExpand([.. outgoing.Union(incoming)], Direction.Both);

            void AssertExpand((long, long)[] expected, Direction direction)
            {
                var found = new List<(long, long)>();
                Span<Neighbour> span = stackalloc Neighbour[Span];
                long position = 0;
                int read;
                while ((read = reader.Expand(node, direction, types, ref position, span)) > 0)
                {
                    foreach (Neighbour neighbour in span[..read])
                    {
                        found.Add((neighbour.Relationship, neighbour.Node));
                    }
                }

                Assert.Equal(expected.Order(), found.Order());
                Assert.Equal(expected.Length, reader.Degree(node, direction, types));
            }
        }
    }

    private static void AssertIndex(ModelGraph model, IGraphReader reader, string label, string key)
    {
        int labelToken = reader.Tokens.FindLabel(label);
        int keyToken = reader.Tokens.FindKey(key);
        (long Id, CypherValue Value)[] indexed =
        [
            .. model
                .Nodes.Where(n => n.Value.Labels.Contains(label) && n.Value.Properties.ContainsKey(key))
                .Select(n => (n.Key, n.Value.Properties[key])),
        ];
        Assert.Equal(
            indexed.Select(i => i.Value).Distinct(ValueEquality.Comparer).Count(),
            reader.DistinctValues(labelToken, keyToken)
        );
        Span<long> span = stackalloc long[Span];
        CypherValue[] probes =
        [
            .. indexed.Select(i => i.Value),
            CypherValue.Integer(0),
            CypherValue.String("ab"),
            CypherValue.Float(double.NaN),
        ];
        foreach (CypherValue probe in probes)
        {
            var found = new List<long>();
            long position = 0;
            int read;
            while ((read = reader.SeekNodes(labelToken, keyToken, probe, ref position, span)) > 0)
            {
                found.AddRange(span[..read]);
            }

            Assert.Equal(indexed.Where(i => ValueEquality.AreEqual(i.Value, probe).IsTrue).Select(i => i.Id), found);
            AssertRange(new(probe, true, default, false), v => ValueComparison.GreaterOrEqual(v, probe).IsTrue);
            AssertRange(new(probe, false, default, false), v => ValueComparison.Greater(v, probe).IsTrue);
            AssertRange(new(default, false, probe, true), v => ValueComparison.LessOrEqual(v, probe).IsTrue);
            AssertRange(new(default, false, probe, false), v => ValueComparison.Less(v, probe).IsTrue);
        }

        AssertRange(new(default, false, default, false), _ => true);
        AssertRange(new(default, false, default, false, "a"), v => v.IsString && v.AsString().StartsWith('a'));

        void AssertRange(ValueRange range, Func<CypherValue, bool> isIn)
        {
            var found = new List<long>();
            long position = 0;
            Span<long> batch = stackalloc long[Span];
            int read;
            while ((read = reader.SeekNodes(labelToken, keyToken, range, ref position, batch)) > 0)
            {
                found.AddRange(batch[..read]);
            }

            Assert.Equal(indexed.Where(i => isIn(i.Value)).Select(i => i.Id), found.Order());
        }
    }

    private static void AssertSame(Dictionary<string, CypherValue> expected, MapValue actual)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.ToArray().Order(StringComparer.Ordinal));
        foreach ((string key, CypherValue value) in expected)
        {
            Assert.True(PropertyCodec.AreIdentical(value, actual[key]), $"{key}: {value} is not {actual[key]}");
        }
    }
}

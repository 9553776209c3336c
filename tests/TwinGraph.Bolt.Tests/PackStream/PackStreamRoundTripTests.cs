using CsCheck;
using TwinGraph.Bolt.PackStream;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Tests.PackStream;

public sealed class PackStreamRoundTripTests
{
    [Fact]
    public void Value_WrittenAndRead_IsTheSame() =>
        Values.Nested.Sample(
            value =>
                Assert.Equal(Show(value), Show(Wire.Read(Wire.Write(value, ValueFormat.Modern), ValueFormat.Modern))),
            iter: 2_000
        );

    [Fact]
    public void Value_WrittenAndReadAsBefore50_IsTheSameButForAmbiguousHours() =>
        Values.Nested.Sample(
            value =>
            {
                var legacy = new ValueFormat(ElementIds: false, UtcDateTimes: false);
                CypherValue once = Wire.Read(Wire.Write(value, legacy), legacy);

                // An hour that a clock shows twice is read as its first; from then on it stays.
                Assert.Equal(Show(once), Show(Wire.Read(Wire.Write(once, legacy), legacy)));
            },
            iter: 500
        );

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Entities_WrittenAndRead_AreTheSame(bool modern)
    {
        ValueFormat format = new(modern, modern);
        var properties = new MapValue(["name"], [CypherValue.String("Batang")]);
        var a = new NodeValue(1, ["City", "Region"], properties);
        var b = new NodeValue(2, [], MapValue.Empty);
        var there = new RelationshipValue(7, "PARTNERS_WITH", 1, 2, properties);
        var back = new RelationshipValue(8, "MET", 1, 2, MapValue.Empty);
        var loop = new RelationshipValue(9, "PART_OF", 1, 1, MapValue.Empty);
        CypherValue path = CypherValue.Of(
            new PathValue(
                [CypherValue.Of(a), CypherValue.Of(b), CypherValue.Of(a), CypherValue.Of(a), CypherValue.Of(b)],
                [CypherValue.Of(there), CypherValue.Of(back), CypherValue.Of(loop), CypherValue.Of(there)]
            )
        );
        CypherValue all = CypherValue.List(CypherValue.Of(a), CypherValue.Of(there), path);

        Assert.Equal(Show(all), Show(Wire.Read(Wire.Write(all, format), format)));
    }

    // Values with everything in them, since equality of entities looks at ids only.
    private static string Show(CypherValue value) =>
        value.AsReference() switch
        {
            ListValue list => $"[{string.Join(", ", list.Items.ToArray().Select(Show))}]",
            MapValue map => $"{{{string.Join(", ", map.Keys.ToArray().Zip(map.Values.ToArray(), Pair))}}}",
            NodeValue node => $"({node.Id}:{string.Join(':', node.Labels)} {Show(CypherValue.Of(node.Properties))})",
            RelationshipValue link =>
                $"({link.StartNode})-[{link.Id}:{link.Type} {Show(CypherValue.Of(link.Properties))}]->({link.EndNode})",
            PathValue path => $"<{string.Join(' ', path.Nodes.ToArray().Select(Show))} | "
                + $"{string.Join(' ', path.Relationships.ToArray().Select(Show))}>",
            null when value.IsFloat => $"{BitConverter.DoubleToInt64Bits(value.AsDouble()):X}",
            _ => $"{value.Kind} {value}",
        };

    private static string Pair(string key, CypherValue value) => $"{key}: {Show(value)}";
}

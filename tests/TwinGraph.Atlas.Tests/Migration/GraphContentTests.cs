using TwinGraph.Atlas.Migration;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Tests.Migration;

public sealed class GraphContentTests
{
    [Fact]
    public void Checksum_OfTheSameContent_HangsNeitherOnOrderNorOnIds()
    {
        var one = new GraphContent();
        one.AddNode(1, ["A", "B"], Map(("x", CypherValue.Integer(1)), ("y", CypherValue.String("é"))));
        one.AddNode(2, [], MapValue.Empty);
        Assert.True(one.TryAddRelationship(1, 2, "R", Map(("w", CypherValue.Float(0.5)))));
        Assert.True(one.TryAddRelationship(1, 1, "R", MapValue.Empty));

        var other = new GraphContent();
        other.AddNode(70, [], MapValue.Empty);
        other.AddNode(60, ["B", "A"], Map(("y", CypherValue.String("é")), ("x", CypherValue.Integer(1))));
        Assert.True(other.TryAddRelationship(60, 60, "R", MapValue.Empty));
        Assert.True(other.TryAddRelationship(60, 70, "R", Map(("w", CypherValue.Float(0.5)))));

        Assert.Equal(one.Checksum, other.Checksum);
        Assert.Empty(GraphContent.Compare(one, other));
        Assert.Equal((2, 2, 1), (one.Nodes, one.Relationships, one.Labels["A"]));
    }

    public static TheoryData<string, string> Unlike =>
        new()
        {
            { "1", "2" },
            { "1", "1.0" },
            { "'1'", "1" },
            { "[1, 2]", "[2, 1]" },
            { "['ab', 'c']", "['a', 'bc']" },
            { "date", "localtime" },
        };

    [Theory]
    [MemberData(nameof(Unlike))]
    public void Checksum_OfOtherValues_Differs(string one, string other) =>
        Assert.NotEqual(Checksum(Value(one)), Checksum(Value(other)));

    [Fact]
    public void Checksum_OfARelationshipTurnedAround_Differs()
    {
        Assert.NotEqual(Link(1, 2), Link(2, 1));

        static string Link(long start, long end)
        {
            var content = new GraphContent();
            content.AddNode(1, ["A"], MapValue.Empty);
            content.AddNode(2, ["B"], MapValue.Empty);
            Assert.True(content.TryAddRelationship(start, end, "R", MapValue.Empty));
            return content.Checksum;
        }
    }

    [Fact]
    public void Compare_OfOtherCounts_NamesThem()
    {
        var one = new GraphContent();
        one.AddNode(1, ["A"], MapValue.Empty);
        var other = new GraphContent();
        other.AddNode(1, ["B"], MapValue.Empty);

        Assert.Equal(
            ["The source has 1 :A, the target 0.", "The source has 0 :B, the target 1."],
            GraphContent.Compare(one, other)
        );
    }

    [Fact]
    public void TryAddRelationship_ToANodeThatWasNotCounted_IsFalse()
    {
        var content = new GraphContent();
        content.AddNode(1, [], MapValue.Empty);

        Assert.False(content.TryAddRelationship(1, 2, "R", MapValue.Empty));
    }

    private static string Checksum(CypherValue value)
    {
        var content = new GraphContent();
        content.AddNode(1, ["A"], Map(("v", value)));
        return content.Checksum;
    }

    private static CypherValue Value(string text) =>
        text switch
        {
            "1" => CypherValue.Integer(1),
            "2" => CypherValue.Integer(2),
            "1.0" => CypherValue.Float(1),
            "'1'" => CypherValue.String("1"),
            "[1, 2]" => CypherValue.List(CypherValue.Integer(1), CypherValue.Integer(2)),
            "[2, 1]" => CypherValue.List(CypherValue.Integer(2), CypherValue.Integer(1)),
            "['ab', 'c']" => CypherValue.List(CypherValue.String("ab"), CypherValue.String("c")),
            "['a', 'bc']" => CypherValue.List(CypherValue.String("a"), CypherValue.String("bc")),
            "date" => CypherValue.Date(5),
            _ => CypherValue.LocalTime(5),
        };

    private static MapValue Map(params (string Key, CypherValue Value)[] entries) =>
        new([.. entries.Select(e => e.Key)], [.. entries.Select(e => e.Value)]);
}

using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tck.Values;

/// <summary>The comparison itself: it must tell apart what the kit tells apart.</summary>
public sealed class ExpectedComparisonTests
{
    [Theory]
    [InlineData("1", "1.0", false)]
    [InlineData("NaN", "NaN", true)]
    [InlineData("-0.0", "0.0", true)]
    [InlineData("[1, 2]", "[2, 1]", false)]
    [InlineData("{a: 1, b: [null]}", "{b: [null], a: 1}", true)]
    [InlineData("{a: null}", "{}", false)]
    [InlineData("(:A:B {x: 1})", "(:B:A {x: 1})", true)]
    [InlineData("(:A)", "(:A:B)", false)]
    [InlineData("[:T {x: 1}]", "[:T {x: 1.0}]", false)]
    [InlineData("<(:A)-[:T]->(:B)>", "<(:A)-[:T]->(:B)>", true)]
    [InlineData("<(:A)-[:T]->(:B)>", "<(:A)<-[:T]-(:B)>", false)]
    [InlineData(@"'a\'b'", @"'a\'b'", true)]
    public void Values_AreTheSameByValueAndType(string left, string right, bool same) =>
        Assert.Equal(same, ExpectedComparison.Same(ExpectedValue.Parse(left), ExpectedValue.Parse(right), false));

    [Theory]
    [InlineData("'12:00'", true)]
    [InlineData("'12:00:00.000'", true)]
    [InlineData("'12:00+01:00'", false)]
    [InlineData("'12:01'", false)]
    public void ATemporalValue_IsComparedByWhatTheTextSays(string text, bool same) =>
        Assert.Equal(
            same,
            ExpectedComparison.Same(ExpectedValue.Parse(text), CypherValue.LocalTime(12 * 3600 * 1_000_000_000L), false)
        );

    [Fact]
    public void ListsInAnyOrder_AreBags()
    {
        CypherValue expected = ExpectedValue.Parse("[1, 2, 2]");
        Assert.True(ExpectedComparison.Same(expected, ExpectedValue.Parse("[2, 1, 2]"), true));
        Assert.False(ExpectedComparison.Same(expected, ExpectedValue.Parse("[1, 1, 2]"), true));
    }
}

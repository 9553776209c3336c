using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Values.CypherValue;

namespace TwinGraph.Cypher.Tests.Values;

public sealed class ValueMatchingTests
{
    [Fact]
    public void Predicates_OnOtherThanStrings_AreNull()
    {
        Assert.Equal(Null, ValueMatching.StartsWith(Integer(1), String("1")));
        Assert.Equal(Null, ValueMatching.Contains(String("a"), Null));
        Assert.Equal(True, ValueMatching.EndsWith(String("abc"), String("bc")));
        Assert.Equal(True, ValueMatching.StartsWith(String("abc"), String("")));
    }

    [Fact]
    public void Matches_OnPartOfTheText_IsFalse()
    {
        Assert.Equal(False, ValueMatching.Matches(String("Jiangxi"), String("Jiang")));
        Assert.Equal(True, ValueMatching.Matches(String("Jiangxi"), String("(?i)jiang.*|x")));
    }

    [Theory]
    [InlineData(
        "(",
        "=~ takes a regular expression, and '(' is none: insufficient closing parentheses at character 1."
    )]
    [InlineData(
        "a)|(b",
        "=~ takes a regular expression, and 'a)|(b' is none: insufficient opening parentheses at character 2."
    )]
    public void Matches_WithABrokenPattern_SaysWhereItBreaks(string pattern, string problem)
    {
        CypherException error = Assert.Throws<CypherException>(() =>
            ValueMatching.Matches(String("a"), String(pattern))
        );
        Assert.Equal(problem, error.Problem);
    }

    [Fact]
    public void Matches_WithLookAhead_SaysThatItIsNotTaken()
    {
        CypherException error = Assert.Throws<CypherException>(() =>
            ValueMatching.Matches(String("a"), String("(?=a)a"))
        );
        Assert.Equal(StatusCodes.NotSupported, error.Code);
    }
}

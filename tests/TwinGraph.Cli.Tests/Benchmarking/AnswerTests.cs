using TwinGraph.Cli.Benchmarking;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cli.Tests.Benchmarking;

public sealed class AnswerTests
{
    // The digests are what node prints for
    // require('crypto').createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 12)
    [Fact]
    public void Of_Rows_IsTheDigestOfTheJsonThatJavaScriptWrites()
    {
        CypherValue[] row =
        [
            CypherValue.Integer(1),
            CypherValue.Null,
            CypherValue.True,
            CypherValue.String("a\"b\\\n\u0001é\ud800😀"),
            CypherValue.Float(0.1),
        ];

        var answer = Answer.Of([row, []], isGraph: false);

        Assert.Equal(2, answer.Rows);
        Assert.Equal("""[1,null,true,"a\"b\\\n\u0001é\ud800😀",0.1]""", answer.First);
        Assert.Equal("48448b3bfe78", answer.Hash);
    }

    [Fact]
    public void Of_Graph_IsTheDigestOfTheSortedDistinctIds()
    {
        CypherValue b = Node(1, "b");
        CypherValue a = Node(2, "a");

        var answer = Answer.Of(
            [
                [b, a],
                [b, b],
            ],
            isGraph: true
        );

        Assert.Equal(2, answer.Rows);
        Assert.Null(answer.First);
        Assert.Equal("0473ef2dc0d3", answer.Hash);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(3, "3")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(1.25e-7, "1.25e-7")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(9007199254740993, "9007199254740992")]
    public void Number_IsSpelledAsJavaScriptSpellsIt(double value, string text)
    {
        Assert.Equal(text, JavaScriptJson.Number(value));
    }

    private static CypherValue Node(long id, string name) =>
        CypherValue.Of(new NodeValue(id, [], MapValue.From([new("id", CypherValue.String(name))])));
}

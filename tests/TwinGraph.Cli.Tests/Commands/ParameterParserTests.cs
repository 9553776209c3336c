using TwinGraph.Cli.Commands;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cli.Tests.Commands;

public sealed class ParameterParserTests
{
    [Theory]
    [InlineData("n=3", ValueKind.Integer)]
    [InlineData("n=3.5", ValueKind.Float)]
    [InlineData("n=true", ValueKind.Boolean)]
    [InlineData("n=null", ValueKind.Null)]
    [InlineData("n=[\"a\", 1]", ValueKind.List)]
    [InlineData("n={\"a\": 1}", ValueKind.Map)]
    [InlineData("n=\"3\"", ValueKind.String)]
    public void Parse_WhenTheValueIsJson_TakesItsType(string pair, ValueKind kind) =>
        Assert.Equal(kind, ParameterParser.Parse([pair])["n"].Kind);

    [Theory]
    [InlineData("from=ID-53.71", "ID-53.71")]
    [InlineData("from=2025-06-24", "2025-06-24")]
    [InlineData("from=Ji'an", "Ji'an")]
    [InlineData("from=a=b", "a=b")]
    [InlineData("from=", "")]
    public void Parse_WhenTheValueIsABareWord_TakesItAsText(string pair, string text) =>
        Assert.Equal(text, ParameterParser.Parse([pair])["from"].AsString());

    [Fact]
    public void Parse_WhenThereIsNoName_SaysWhatItTakes() =>
        Assert.Contains(
            "name=value",
            Assert.Throws<UsageException>(() => ParameterParser.Parse(["=3"])).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Parse_WhenANameOccursTwice_NamesIt() =>
        Assert.Equal(
            "The parameter a is given twice.",
            Assert.Throws<UsageException>(() => ParameterParser.Parse(["a=1", "a=2"])).Message
        );
}

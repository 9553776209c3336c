using TwinGraph.Bolt.Client;

namespace TwinGraph.Bolt.Tests.Client;

public sealed class BoltUriTests
{
    [Fact]
    public void Parse_WithEveryPart_HasThemDecoded()
    {
        BoltUri uri = BoltUri.Parse("neo4j+s://ad%40min:p%3Aa@ss:w@one:7000,[::1],two/gra%20ph?region=eu&policy=a%26b");

        Assert.Equal("neo4j+s", uri.Scheme);
        Assert.Equal([new("one", 7000), new("::1", 7687), new("two", 7687)], uri.Addresses);
        Assert.Equal(("ad@min", "p:a@ss:w", "gra ph"), (uri.User, uri.Password, uri.Database));
        Assert.Equal("eu", uri.RoutingContext["region"]);
        Assert.Equal("a&b", uri.RoutingContext["policy"]);
        Assert.True(uri.IsRouted);
        Assert.Equal(BoltEncryption.Trusted, uri.Encryption);
    }

    [Theory]
    [InlineData("bolt://h", false, BoltEncryption.None)]
    [InlineData("bolt+s://h", false, BoltEncryption.Trusted)]
    [InlineData("bolt+ssc://h", false, BoltEncryption.AnyCertificate)]
    [InlineData("NEO4J://h", true, BoltEncryption.None)]
    [InlineData("neo4j+ssc://h", true, BoltEncryption.AnyCertificate)]
    public void Parse_OfAScheme_TellsRoutingAndEncryption(string text, bool routed, BoltEncryption encryption)
    {
        BoltUri uri = BoltUri.Parse(text);

        Assert.Equal((routed, encryption), (uri.IsRouted, uri.Encryption));
        Assert.Null(uri.User);
        Assert.Null(uri.Database);
    }

    [Theory]
    [InlineData("http://h", "begins with one of")]
    [InlineData("h:7687", "begins with one of")]
    [InlineData("bolt://", "names no host")]
    [InlineData("bolt://h:0", "'h:0' is no host and port")]
    [InlineData("bolt://h:70000", "is no host and port")]
    [InlineData("bolt://::1", "[::1]:7687")]
    [InlineData("bolt://a,b", "for several write neo4j://")]
    [InlineData("bolt+s://a,b", "for several write neo4j+s://")]
    [InlineData("bolt://h?region=eu", "is for neo4j:// alone")]
    [InlineData("neo4j://h?region", "'region' in the routing context is no key=value")]
    [InlineData("neo4j://h?a=1&a=2", "'a' stands twice")]
    [InlineData("neo4j://h?address=x", "set by the client itself")]
    [InlineData("neo4j://h/a/b", "'a/b' is no database's name")]
    [InlineData("neo4j://h/a#b", "%23")]
    public void TryParse_OfSomethingElse_SaysWhatIsWrong(string text, string expected)
    {
        Assert.False(BoltUri.TryParse(text, out _, out string? problem));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_WithAPassword_KeepsItToItself() =>
        Assert.Equal("neo4j://one:1,two:7687/db", BoltUri.Parse("neo4j://me:secret@one:1,two/db?x=y").ToString());

    [Fact]
    public void IsBolt_OfAFolder_IsFalse()
    {
        Assert.False(BoltUri.IsBolt("/var/lib/graph"));
        Assert.False(BoltUri.IsBolt("c://graph"));
        Assert.True(BoltUri.IsBolt("Bolt+S://h"));
    }
}

using TwinGraph.Server.Embeds;

namespace TwinGraph.Server.Tests.Embeds;

public sealed class EmbedHostsTests
{
    [Theory]
    [InlineData("local", "http://localhost:3000", true)]
    [InlineData("local", "https://127.0.0.1", true)]
    [InlineData("local", "http://localhost.evil.example", false)]
    [InlineData("local", "null", false)]
    [InlineData("local;null", "null", true)]
    [InlineData("https://news.example", "https://news.example", true)]
    [InlineData("https://news.example", "https://NEWS.example:443", true)]
    [InlineData("https://news.example", "http://news.example", false)]
    [InlineData("https://news.example", "https://news.example:8443", false)]
    [InlineData("https://news.example", "https://news.example.evil.example", false)]
    [InlineData("news.example", "https://news.example", true)]
    [InlineData("https://*.example.org", "https://a.b.example.org", true)]
    [InlineData("https://*.example.org", "https://example.org", false)]
    [InlineData("https://*.example.org", "https://evilexample.org", false)]
    [InlineData("*", "https://anything.example", true)]
    [InlineData("none", "http://localhost", false)]
    public void Allow_TellsHostsApart(string entries, string origin, bool allowed) =>
        Assert.Equal(allowed, EmbedHosts.Parse(entries).Allow(origin));

    [Theory]
    [InlineData("https://news.example/path")]
    [InlineData("ftp://news.example")]
    [InlineData("https://*")]
    [InlineData("https://a.*.example")]
    [InlineData("https://user@news.example")]
    [InlineData("'self'")]
    public void Parse_OfWhatIsNoHost_SaysWhatCanBeWritten(string entry)
    {
        FormatException problem = Assert.Throws<FormatException>(() => EmbedHosts.Parse(entry));

        Assert.Contains(
            $"'{entry}' is no host of pages; write https://news.example",
            problem.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void FrameAncestors_NameSelfAndEveryHost_ButNoOriginAtAll() =>
        Assert.Equal(
            "'self' https://news.example https://*.example.org",
            EmbedHosts.Parse("news.example;https://*.example.org;null").FrameAncestors
        );
}

using TwinGraph.Server.Bolt;

namespace TwinGraph.Server.Tests.Bolt;

public sealed class BoltEndpointTests
{
    [Theory]
    [InlineData("127.0.0.1:7687", "127.0.0.1", 7687)]
    [InlineData("bolt://localhost:17687", "localhost", 17687)]
    [InlineData("bolt://127.0.0.1:7687/", "127.0.0.1", 7687)]
    [InlineData("127.0.0.1", "127.0.0.1", 7687)]
    [InlineData("[::1]:7000", "[::1]", 7000)]
    [InlineData("[::1]", "[::1]", 7687)]
    [InlineData("*:7687", "*", 7687)]
    [InlineData("0.0.0.0:0", "0.0.0.0", 0)]
    public void Address_OfAHostAndPort_IsRead(string text, string host, int port) =>
        Assert.Equal(new BoltEndpoint(host, port), BoltEndpoint.Parse(text));

    [Theory]
    [InlineData("off")]
    [InlineData("OFF")]
    public void Address_Off_IsNone(string text) => Assert.Null(BoltEndpoint.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData(":7687")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:x")]
    [InlineData("127.0.0.1:70000")]
    [InlineData("::1:7687")]
    [InlineData("graph.example.org:7687")]
    [InlineData("http://127.0.0.1:7687")]
    public void Address_ThatIsNone_IsRefusedWithAnExample(string text) =>
        Assert.Equal(
            $"'{text}' is no address for Bolt to listen at; write 127.0.0.1:7687, or off. A host is an IP address, "
                + "localhost, or * for all.",
            Assert.Throws<ServerStartException>(() => BoltEndpoint.Parse(text)).Message
        );
}

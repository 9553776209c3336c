using TwinGraph.Bolt.Server;

namespace TwinGraph.Server.Tests;

public sealed class LimitsFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Read_TakesWhatIsThere_AndKeepsTheOtherDefaults()
    {
        Write(
            """
            {
              // A comment, and a comma at the end.
              "bolt": { "maxConnections": 7, "signInTimeout": "10s", "keepAlive": "500ms" },
              "cypher": { "timeout": "2m", "memoryLimit": 5000000000 },
              "graphQL": { "maxDepth": 9 },
              "live": { "maxOperations": 5, "initTimeout": "3s" },
              "feed": { "pollInterval": "250ms" },
              "queryApi": { "maxTransactions": 3 },
              "signIn": { "longestWait": "1h" },
            }
            """
        );

        ServerOptions options = ServerCommandLine.Parse(["--limits", _path, "--bolt-agent", "Neo4j/5.1.0"], null)!;

        Assert.Equal(
            new BoltServerOptions
            {
                MaxConnections = 7,
                SignInTimeout = TimeSpan.FromSeconds(10),
                KeepAlive = TimeSpan.FromMilliseconds(500),
                Agent = "Neo4j/5.1.0",
            },
            options.Bolt.Server
        );
        Assert.Equal(TimeSpan.FromMinutes(2), options.Cypher.Timeout);
        Assert.Equal(5_000_000_000, options.Cypher.MemoryLimit);
        Assert.Equal(9, options.Limits.MaxDepth);
        Assert.Equal((5, TimeSpan.FromSeconds(3)), (options.Live.MaxOperations, options.Live.InitTimeout));
        Assert.Equal(TimeSpan.FromMilliseconds(250), options.Feed.PollInterval);
        Assert.Equal(3, options.QueryApi.MaxTransactions);
        Assert.Equal(TimeSpan.FromHours(1), options.SignIn.LongestWait);
        Assert.Equal(new ServerOptions().SignIn.MaxFailures, options.SignIn.MaxFailures);
    }

    [Theory]
    [InlineData("""{"live": {"maxConnection": 7}}""", "$.live.maxConnection is no limit")]
    [InlineData("""{"bolt": {"maxConnection": 7}}""", "$.bolt.maxConnection is no limit")]
    [InlineData("""{"bolt": {"agent": "Neo4j/5"}}""", "$.bolt.agent is no limit")]
    [InlineData("""{"bolt": {"maxConnections": "7"}}""", "$.bolt.maxConnections is no limit, or not of its kind")]
    [InlineData("""{"bolt": {"maxConnections": -1}}""", "bolt.maxConnections must not be negative")]
    [InlineData("""{"bolt": {"maxDepth": 500}}""", "bolt.maxDepth must be 1 to 400")]
    [InlineData("""{"bolt": {"keepAlive": 30}}""", "Write a time as")]
    [InlineData("""{"bolt": {"keepAlive": "30 days"}}""", "Write a time as")]
    [InlineData("""{"bolt": null}""", "bolt must be an object")]
    [InlineData("""{"feed": {"pollInterval": "0s"}}""", "feed.pollInterval must be above zero")]
    [InlineData("""{"live": {"maxMessageBytes": 0}}""", "live.maxMessageBytes must be above zero")]
    [InlineData("{", "line 1")]
    [InlineData("null", "there must be an object")]
    public void Read_OfWhatMakesNoSense_SaysWhere(string json, string message)
    {
        Write(json);

        var error = Assert.Throws<ServerStartException>(() => ServerCommandLine.Parse(["--limits", _path], null));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAFileThatIsNotThere_SaysSo()
    {
        var error = Assert.Throws<ServerStartException>(() => ServerCommandLine.Parse(["--limits", _path + "x"], null));

        Assert.Contains("could not be read", error.Message, StringComparison.Ordinal);
    }

    private void Write(string json) => File.WriteAllText(_path, json);
}

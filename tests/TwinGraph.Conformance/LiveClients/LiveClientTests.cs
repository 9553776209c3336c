using TwinGraph.Conformance.Drivers;

namespace TwinGraph.Conformance.LiveClients;

/// <summary>Subscriptions by the clients that people use, from npm, over both back ends.</summary>
/// <remarks>
/// One server holds the graph, the other has it by Bolt from the first. Dossiers are imported by the command line into
/// the first: what it writes itself it tells at once, and the other finds it by looking.
/// </remarks>
public sealed class LiveClientTests(LiveClientTests.Setup setup) : IClassFixture<LiveClientTests.Setup>
{
    private const string Folder = "LiveClients/javascript";

    [Theory]
    [InlineData("graphql-ws.test.mjs", "embedded")]
    [InlineData("graphql-ws.test.mjs", "bolt")]
    [InlineData("graphql-sse.test.mjs", "embedded")]
    [InlineData("graphql-sse.test.mjs", "bolt")]
    public Task Client_Subscribes_AndEveryTestPasses(string file, string backEnd) =>
        NodeProcess.TestAsync(
            Folder,
            file,
            ("TWINGRAPH_URL", backEnd == "bolt" ? setup.Remote.HttpUrl : setup.Embedded.HttpUrl),
            ("TWINGRAPH_BOLT_URL", setup.Embedded.BoltUrl),
            ("TWINGRAPH_CLI", Path.Combine(AppContext.BaseDirectory, "twingraph.dll")),
            ("TWINGRAPH_USER", ServerProcess.User),
            ("TWINGRAPH_ADMIN", ServerProcess.Admin),
            ("TWINGRAPH_PASSWORD", ServerProcess.Password)
        );

    /// <summary>The clients, installed from their lock file, and the two servers.</summary>
    public sealed class Setup : IAsyncLifetime
    {
        private ServerProcess? _embedded;
        private ServerProcess? _remote;

        internal ServerProcess Embedded => _embedded ?? throw new InvalidOperationException("It was not started.");

        internal ServerProcess Remote => _remote ?? throw new InvalidOperationException("It was not started.");

        public async ValueTask InitializeAsync()
        {
            CancellationToken stop = TestContext.Current.CancellationToken;
            await NodeProcess.InstallAsync(Folder);
            _embedded = await ServerProcess.StartAsync(stop);
            _remote = await ServerProcess.StartAsync(stop, graphUrl: _embedded.BoltUrl);
        }

        public async ValueTask DisposeAsync()
        {
            if (_remote is not null)
            {
                await _remote.DisposeAsync();
            }

            if (_embedded is not null)
            {
                await _embedded.DisposeAsync();
            }
        }
    }
}

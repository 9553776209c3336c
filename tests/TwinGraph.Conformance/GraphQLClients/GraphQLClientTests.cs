using TwinGraph.Conformance.Drivers;

namespace TwinGraph.Conformance.GraphQLClients;

/// <summary>Clients that people use, from npm, against the server as it ships.</summary>
public sealed class GraphQLClientTests(GraphQLClientTests.Setup setup) : IClassFixture<GraphQLClientTests.Setup>
{
    private const string Folder = "GraphQLClients/javascript";

    [Theory]
    [InlineData("graphql-request.test.mjs")]
    [InlineData("apollo.test.mjs")]
    [InlineData("urql.test.mjs")]
    public Task Client_PagesThroughConnections_AndEveryTestPasses(string file) =>
        NodeProcess.TestAsync(
            Folder,
            file,
            ("TWINGRAPH_URL", setup.Server.HttpUrl),
            ("TWINGRAPH_USER", ServerProcess.User),
            ("TWINGRAPH_PASSWORD", ServerProcess.Password)
        );

    /// <summary>The clients, installed from their lock file, and a server to ask.</summary>
    public sealed class Setup : IAsyncLifetime
    {
        private ServerProcess? _server;

        internal ServerProcess Server => _server ?? throw new InvalidOperationException("The server was not started.");

        public async ValueTask InitializeAsync()
        {
            await NodeProcess.InstallAsync(Folder);
            _server = await ServerProcess.StartAsync(TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}

using System.Globalization;

namespace TwinGraph.Conformance.Drivers;

/// <summary>Neo4j's own driver for JavaScript, from npm, against the server as it ships.</summary>
public sealed class JavaScriptDriverTests(JavaScriptDriverTests.Setup setup)
    : IClassFixture<JavaScriptDriverTests.Setup>
{
    private const string Folder = "Drivers/javascript";

    [Theory]
    [InlineData("values.test.mjs")]
    [InlineData("sessions.test.mjs")]
    [InlineData("streaming.test.mjs")]
    public Task Driver_AsksTheServer_AndEveryTestPasses(string file) =>
        NodeProcess.TestAsync(
            Folder,
            file,
            ("TWINGRAPH_BOLT_URL", setup.Server.BoltUrl),
            ("TWINGRAPH_BOLT_USER", ServerProcess.User),
            ("TWINGRAPH_BOLT_ADMIN", ServerProcess.Admin),
            ("TWINGRAPH_BOLT_PASSWORD", ServerProcess.Password),
            ("TWINGRAPH_BOLT_PID", setup.Server.Id.ToString(CultureInfo.InvariantCulture))
        );

    /// <summary>The driver, installed from its lock file, and a server to ask.</summary>
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

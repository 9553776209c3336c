using System.Diagnostics;
using System.Globalization;

namespace TwinGraph.Conformance.Drivers;

/// <summary>Neo4j's own driver for JavaScript, from npm, against the server as it ships.</summary>
public sealed class JavaScriptDriverTests(JavaScriptDriverTests.Setup setup)
    : IClassFixture<JavaScriptDriverTests.Setup>
{
    [Theory]
    [InlineData("values.test.mjs")]
    [InlineData("sessions.test.mjs")]
    [InlineData("streaming.test.mjs")]
    public async Task Driver_AsksTheServer_AndEveryTestPasses(string file)
    {
        (int code, string output) = await RunAsync(
            "node",
            ["--test", "--test-reporter=tap", file],
            start =>
            {
                start.Environment["TWINGRAPH_BOLT_URL"] = setup.Server.BoltUrl;
                start.Environment["TWINGRAPH_BOLT_USER"] = ServerProcess.User;
                start.Environment["TWINGRAPH_BOLT_PASSWORD"] = ServerProcess.Password;
                start.Environment["TWINGRAPH_BOLT_PID"] = setup.Server.Id.ToString(CultureInfo.InvariantCulture);
            }
        );
        TestContext.Current.SendDiagnosticMessage(output);
        Assert.True(code == 0, output);
        Assert.Contains("# fail 0", output, StringComparison.Ordinal);
        Assert.DoesNotContain("# pass 0", output, StringComparison.Ordinal);
        Assert.Contains("# skipped 0", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> RunAsync(
        string program,
        string[] arguments,
        Action<ProcessStartInfo>? configure = null
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.Combine(AppContext.BaseDirectory, "Drivers", "javascript"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        configure?.Invoke(start);
        using Process process = Process.Start(start)!;
        CancellationToken stop = TestContext.Current.CancellationToken;
        Task<string> output = process.StandardOutput.ReadToEndAsync(stop);
        Task<string> errors = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>The driver, installed from its lock file, and a server to ask.</summary>
    public sealed class Setup : IAsyncLifetime
    {
        private ServerProcess? _server;

        internal ServerProcess Server => _server ?? throw new InvalidOperationException("The server was not started.");

        public async ValueTask InitializeAsync()
        {
            (int code, string output) = await RunAsync("npm", ["ci", "--no-progress"]);
            Assert.True(code == 0, $"npm could not install the driver: {output}");
            _server = await ServerProcess.StartAsync(TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}

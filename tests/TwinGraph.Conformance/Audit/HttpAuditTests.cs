using System.Diagnostics;
using TwinGraph.Conformance.Drivers;

namespace TwinGraph.Conformance.Audit;

/// <summary>The audits of npm's graphql-http against the server as it ships.</summary>
public sealed class HttpAuditTests
{
    [Fact]
    public async Task Server_MeetsEveryMustAndShouldOfGraphQLOverHttp()
    {
        await NodeProcess.InstallAsync("Audit");
        await using ServerProcess server = await ServerProcess.StartAsync(TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("node", ["audit.mjs", server.HttpUrl + "/graphql"])
        {
            WorkingDirectory = Path.Combine(AppContext.BaseDirectory, "Audit"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TWINGRAPH_USER"] = ServerProcess.User;
        start.Environment["TWINGRAPH_PASSWORD"] = ServerProcess.Password;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string table = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, table + await errors);
        Assert.Contains("MUST   13 of 13", table, StringComparison.Ordinal);
        Assert.Contains("SHOULD 23 of 23", table, StringComparison.Ordinal);
    }
}

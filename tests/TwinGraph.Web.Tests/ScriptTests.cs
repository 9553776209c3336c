using System.Diagnostics;

namespace TwinGraph.Web.Tests;

public sealed class ScriptTests
{
    /// <summary>What needs no browser is tested by Vitest beside the sources.</summary>
    [Fact]
    public async Task UnitTests_OfTheTypeScript_Pass()
    {
        var start = new ProcessStartInfo("npm")
        {
            WorkingDirectory = Path.Combine(Folders.Repository, "src", "TwinGraph.Web"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("test");
        start.Environment["NO_COLOR"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, await output + await errors);
    }
}

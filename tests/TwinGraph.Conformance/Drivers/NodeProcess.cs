using System.Diagnostics;

namespace TwinGraph.Conformance.Drivers;

/// <summary>Runs tests that are written in JavaScript, with the packages of their lock file.</summary>
internal static class NodeProcess
{
    /// <summary>Installs what the lock file of a folder names.</summary>
    /// <param name="folder">The folder, below the one where the tests were built to.</param>
    public static async Task InstallAsync(string folder)
    {
        (int code, string output) = await RunAsync(folder, "npm", ["ci", "--no-progress"], []);
        Assert.True(code == 0, $"npm could not install what {folder} needs: {output}");
    }

    /// <summary>Runs a file of tests; one that fails or is skipped fails, and so does a file without tests.</summary>
    public static async Task TestAsync(string folder, string file, params (string Name, string Value)[] environment)
    {
        (int code, string output) = await RunAsync(
            folder,
            "node",
            ["--test", "--test-reporter=tap", file],
            environment
        );
        TestContext.Current.SendDiagnosticMessage(output);
        Assert.True(code == 0, output);
        Assert.Contains("# fail 0", output, StringComparison.Ordinal);
        Assert.DoesNotContain("# pass 0", output, StringComparison.Ordinal);
        Assert.Contains("# skipped 0", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> RunAsync(
        string folder,
        string program,
        string[] arguments,
        (string Name, string Value)[] environment
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.Combine(AppContext.BaseDirectory, folder),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        CancellationToken stop = TestContext.Current.CancellationToken;
        Task<string> output = process.StandardOutput.ReadToEndAsync(stop);
        Task<string> errors = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, await output + await errors);
    }
}

using System.Net;
using System.Net.Sockets;
using TwinGraph.Storage;

namespace TwinGraph.Server.Tests;

public sealed class ServerProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-server-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Run_OnAPortThatIsTaken_SaysSoInOneLine()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        (int code, string _, string error) = await RunAsync(
            "--urls",
            url,
            "--bolt",
            "off",
            "--data",
            _folder,
            "--empty"
        );

        Assert.Equal(
            (3, $"{url} is taken by another program. Stop it, or choose another address with --urls.\n"),
            (code, error)
        );
    }

    [Fact]
    public async Task Run_WhereThePortOfBoltIsTaken_SaysSoInOneLine()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string address = $"127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        (int code, string _, string error) = await RunAsync(
            "--urls",
            "http://127.0.0.1:0",
            "--bolt",
            address,
            "--data",
            _folder,
            "--empty"
        );

        Assert.Equal(
            (
                3,
                $"{address} is taken by another program, perhaps Neo4j. Stop it, choose another address for Bolt with --bolt, "
                    + "or leave Bolt out with --bolt off.\n"
            ),
            (code, error)
        );
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Run_WithBoltBeyondThisMachineAndNobodyToSignIn_SaysSoInOneLine()
    {
        (int code, string _, string error) = await RunAsync("--bolt", "*:7687", "--data", _folder, "--empty");

        Assert.Equal(3, code);
        Assert.StartsWith(
            "Bolt at *:7687 is reached from other machines, which needs users or a key",
            error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Run_OnAFolderThatCannotBeWritten_SaysSoInOneLine()
    {
        string file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "");

        (int code, string _, string error) = await RunAsync(
            "--bolt",
            "off",
            "--data",
            Path.Combine(file, "store"),
            "--empty"
        );

        Assert.Equal(3, code);
        Assert.Contains(file, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OnAStoreThatAnotherHolds_SaysSoInOneLine()
    {
        using GraphStore held = GraphStore.Open(new GraphStoreOptions { Directory = _folder });

        (int code, string _, string error) = await RunAsync("--bolt", "off", "--data", _folder, "--empty");

        Assert.Equal(3, code);
        Assert.Contains(_folder, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Run_WithAWrongOption_ExitsWith2()
    {
        (int code, string _, string error) = await RunAsync("--prot", "80");

        Assert.Equal(2, code);
        Assert.StartsWith("'--prot' is no option", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithHelp_PrintsIt()
    {
        (int code, string output, string _) = await RunAsync("--help");

        Assert.Equal(0, code);
        Assert.Contains("--urls URLS", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_UntilStopped_TellsWhereItListens()
    {
        using var stop = new CancellationTokenSource();
        var output = new StringWriter();
        Task<int> running = ServerProgram.RunAsync(
            ["--urls", "http://127.0.0.1:0", "--bolt", "127.0.0.1:0", "--data", _folder, "--empty"],
            new StoppingWriter(output, "Ctrl+C", stop),
            TextWriter.Null,
            stop.Token
        );

        Assert.Equal(0, await running);
        Assert.Contains("GraphQL listens at http://127.0.0.1:", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Bolt listens at bolt://127.0.0.1:", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("nothing was loaded into it", output.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int code = await ServerProgram.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}

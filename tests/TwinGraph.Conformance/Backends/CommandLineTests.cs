using System.Diagnostics;
using System.Text.Json;
using TwinGraph.Bolt.Client;

namespace TwinGraph.Conformance.Backends;

/// <summary>The program itself on a Bolt server: what it prints, and its exit code.</summary>
public sealed class CommandLineTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-backend-").FullName;
    private readonly OwnBoltServer _server = new();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Migrate_FromAServerToAStoreAndBack_PrintsTheSameChecksum()
    {
        await using (var database = new BoltDatabase(_server.Uri))
        {
            await TwinGraph.Cypher.CypherDatabaseExtensions.ExecuteAsync(
                database,
                "UNWIND range(1, 50) AS i CREATE (:Region {id: i})-[:PART_OF {since: date('2020-01-01')}]->(:Country)"
            );
        }

        string store = Path.Combine(_folder, "store");
        (int code, string output, string error) = await RunAsync([
            "migrate",
            "--from",
            _server.Uri.ToString(),
            "--to",
            store,
            "--json",
        ]);
        Assert.True(code == 0, error);
        using JsonDocument there = JsonDocument.Parse(output);
        Assert.Equal(100, there.RootElement.GetProperty("nodes").GetInt64());
        Assert.Equal(50, there.RootElement.GetProperty("types").GetProperty("PART_OF").GetInt64());

        (code, _, error) = await RunAsync(["migrate", "--from", store, "--to", _server.Uri.ToString()]);
        Assert.Equal((1, true), (code, error.Contains("it holds 100 nodes", StringComparison.Ordinal)));

        (code, output, error) = await RunAsync([
            "migrate",
            "--from",
            store,
            "--to",
            Path.Combine(_folder, "copy"),
            "--batch-size",
            "7",
        ]);
        Assert.True(code == 0, error);
        Assert.Contains(
            $"Both sides have the checksum {there.RootElement.GetProperty("checksum").GetString()}.",
            output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Query_OnTheServerThatTheEnvironmentNames_PrintsItsRows()
    {
        (int code, string output, string error) = await RunAsync(
            ["query", "--csv", "RETURN 1 + 1 AS two"],
            ("TWINGRAPH_GRAPH", _server.Uri.ToString())
        );

        Assert.Equal((0, "two\n2\n", ""), (code, output.ReplaceLineEndings("\n"), error));
    }

    [Fact]
    public async Task Query_OnAServerThatIsAway_EndsWith3()
    {
        string uri = _server.Uri.ToString();
        await _server.StopAsync();

        (int code, _, string error) = await RunAsync(["query", "RETURN 1", "--graph", uri]);

        Assert.Equal(3, code);
        Assert.Contains("Nothing listens at", error, StringComparison.Ordinal);
        _server.Start();
    }

    [Theory]
    [InlineData("Backup works on the files of an embedded store", "backup", "there")]
    [InlineData("Restore works on the files of an embedded store", "restore", "there")]
    [InlineData("check --deep works on the files of an embedded store", "check", "--deep")]
    [InlineData("--rels works on the files of an embedded store", "import", "--nodes", "nodes.csv")]
    [InlineData("give one of them", "query", "RETURN 1", "--data", "there")]
    [InlineData("has an import folder of its own", "query", "RETURN 1", "--import-folder", ".")]
    public async Task Command_ThatNeedsAStore_SaysSo(string expected, params string[] arguments)
    {
        (int code, _, string error) = await RunAsync([.. arguments, "--graph", "neo4j://me:secret@db.example/atlas"]);

        Assert.Equal(2, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(
        string[] arguments,
        params (string Name, string Value)[] environment
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "twingraph.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("TWINGRAPH_GRAPH");
        start.Environment.Remove("TWINGRAPH_DATA");
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, error);
    }
}

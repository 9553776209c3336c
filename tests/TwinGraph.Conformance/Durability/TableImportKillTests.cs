using System.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Storage;

namespace TwinGraph.Conformance.Durability;

/// <summary>A bulk import is one commit: killed anywhere, it leaves all of it or nothing.</summary>
public sealed class TableImportKillTests : IDisposable
{
    private const int Rows = 2000;

    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-tables-").FullName;

    [Theory]
    [InlineData("checkpoint-inside-file", 0)]
    [InlineData("checkpoint-before-sync", 0)]
    [InlineData("checkpoint-before-rename", 0)]
    [InlineData("checkpoint-before-pointer", 0)]
    [InlineData("checkpoint-after-pointer", Rows)]
    [InlineData("after-commit-before-publish", Rows)]
    public async Task Import_KilledWhereItWrites_LeavesAllOrNothing(string place, int expected)
    {
        string nodes = Path.Combine(_folder, "nodes.csv");
        string relationships = Path.Combine(_folder, "rels.csv");
        string store = Path.Combine(_folder, "store");
        await File.WriteAllLinesAsync(
            nodes,
            ["id,labels", .. Enumerable.Range(0, Rows).Select(i => $"N{i},Node")],
            TestContext.Current.CancellationToken
        );
        await File.WriteAllLinesAsync(
            relationships,
            ["type,src,dst", .. Enumerable.Range(0, Rows).Select(i => $"NEXT,N{i},N{(i + 1) % Rows}")],
            TestContext.Current.CancellationToken
        );
        Assert.NotEqual(0, await RunAsync(place, nodes, relationships, store));
        AssertHolds(store, expected);
        if (expected == 0)
        {
            Assert.Equal(0, await RunAsync(null, nodes, relationships, store));
            AssertHolds(store, Rows);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<int> RunAsync(string? fault, string nodes, string relationships, string store)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TWINGRAPH_FAULT"] = fault;
        string program = Path.Combine(AppContext.BaseDirectory, "twingraph.dll");
        string[] arguments = [program, "import", "--nodes", nodes, "--rels", relationships, "--data", store];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process child = Process.Start(start)!;
        Task<string> output = child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = await child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = await output;
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        return child.ExitCode;
    }

    private static void AssertHolds(string folder, int expected)
    {
        using GraphStore store = GraphStore.Open(new() { Directory = folder });
        Assert.Empty(GraphChecker.Check(store));
        IGraphReader graph = store.Snapshot();
        Assert.Equal((expected, expected), (graph.NodeCount, graph.RelationshipCount));
    }
}

using System.Diagnostics;
using TwinGraph.Atlas.Checks;
using TwinGraph.Cypher;
using TwinGraph.Storage;

namespace TwinGraph.Conformance.Durability;

/// <summary>A first start imports all that ships, each file in a transaction of its own; it may be killed anywhere.</summary>
public sealed class ImportKillTests : IDisposable
{
    private const int Kills = 8;

    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-import-").FullName;

    [Fact]
    public async Task Import_KilledAtRandomInstants_LeavesEachFileWholeOrAbsent()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        TestContext.Current.SendDiagnosticMessage($"Seed {seed}");

        string whole = Path.Combine(_folder, "whole");
        long started = Stopwatch.GetTimestamp();
        await RunAsync(whole, killAfter: null);
        TimeSpan usual = Stopwatch.GetElapsedTime(started);
        Dictionary<string, long> expected = await RecordsAsync(whole);
        Assert.True(expected.Count > 5, "The whole import holds every dossier that ships.");

        int halfway = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            string cut = Path.Combine(_folder, $"cut-{kill}");
            await RunAsync(cut, usual * (0.3 + (0.7 * random.NextDouble())));
            if (!File.Exists(Path.Combine(cut, "graph.db")))
            {
                continue;
            }

            Dictionary<string, long> found = await RecordsAsync(cut);
            halfway += found.Count < expected.Count ? 1 : 0;
            foreach ((string dossier, long records) in found)
            {
                Assert.True(
                    expected[dossier] == records,
                    $"Seed {seed}: {dossier} has {records} of {expected[dossier]}."
                );
            }

            await RunAsync(cut, killAfter: null);
            Assert.Equal(expected, await RecordsAsync(cut));
        }

        TestContext.Current.SendDiagnosticMessage($"{halfway} of {Kills} kills fell before the last file.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task RunAsync(string folder, TimeSpan? killAfter)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string program = Path.Combine(AppContext.BaseDirectory, "twingraph.dll");
        foreach (string argument in (string[])[program, "query", "--write", "RETURN 1", "--data", folder])
        {
            start.ArgumentList.Add(argument);
        }

        using Process child = Process.Start(start)!;
        if (killAfter is { } delay)
        {
            await Task.Delay(delay, TestContext.Current.CancellationToken);
            child.Kill();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
            return;
        }

        string errors = await child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(child.ExitCode == 0, errors);
    }

    private static async Task<Dictionary<string, long>> RecordsAsync(string folder)
    {
        using GraphStore store = GraphStore.Open(new GraphStoreOptions { Directory = folder });
        Assert.Empty(GraphChecker.Check(store));
        await using var database = new EmbeddedDatabase(store);
        GraphCheckReport report = await GraphCheck.RunAsync(database, TestContext.Current.CancellationToken);
        Assert.Empty(report.Findings);
        RecordTable table = await database.QueryAsync(
            "MATCH (n)-[:STATED_BY]->(d:Dossier) RETURN d.id AS dossier, count(n) AS records ORDER BY dossier",
            null,
            TestContext.Current.CancellationToken
        );
        return table.Rows.ToDictionary(row => row[0].AsString(), row => row[1].AsInteger(), StringComparer.Ordinal);
    }
}

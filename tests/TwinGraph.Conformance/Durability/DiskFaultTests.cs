using System.Globalization;

namespace TwinGraph.Conformance.Durability;

/// <summary>Lets one system call on the store's files fail, each in turn, and looks at what it left.</summary>
/// <remarks><c>disk-faults.sh --most 40</c> tries more positions than the suite does.</remarks>
public sealed class DiskFaultTests : IDisposable
{
    private const int Steps = 25;

    private static readonly int[] s_positionsOfTheSuite = [2, 5];

    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-faults-").FullName;

    [Theory]
    [InlineData("fsync", "EIO", "graph.db-wal")]
    [InlineData("pwrite64", "EIO", "graph.db-wal")]
    [InlineData("pwrite64", "ENOSPC", "graph.db-wal")]
    [InlineData("fsync", "EIO", "graph.db")]
    [InlineData("pwrite64", "EIO", "graph.db")]
    [InlineData("fsync", "EIO", "snapshot")]
    [InlineData("pwrite64", "ENOSPC", "snapshot")]
    [InlineData("rename", "EIO", "snapshot")]
    public async Task Store_WithOneFailingCall_KeepsAllAcknowledgedAndShowsNothingElse(
        string call,
        string error,
        string file
    )
    {
        Strace.Require();
        IEnumerable<int> positions = int.TryParse(
            Environment.GetEnvironmentVariable("TWINGRAPH_FAULT_POSITIONS"),
            CultureInfo.InvariantCulture,
            out int most
        )
            ? Enumerable.Range(1, most)
            : s_positionsOfTheSuite;
        foreach (int position in positions)
        {
            await RunAsync(call, error, file, position);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The tracer counts the calls of each thread apart: each writer meets the fault at its own.
    private async Task RunAsync(string call, string error, string file, int position)
    {
        string store = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"store-{position}"));
        using (BankProcess first = BankProcess.Start(new(BankProcess.Program), store, 2, 0, fault: null, steps: 3))
        {
            await first.EndAsync(TestContext.Current.CancellationToken);
        }

        var before = new Dictionary<int, long>();
        BankAssertions.AssertWhole(store, [], before, mostUnknown: 3, "before");
        string context = $"{call} of {file} fails with {error} at {position}";
        using BankProcess child = BankProcess.Start(
            Strace.Start([
                "-o",
                "/dev/null",
                .. Paths(store, file),
                "-e",
                $"trace={call}",
                "-e",
                string.Create(CultureInfo.InvariantCulture, $"inject={call}:error={error}:when={position}"),
            ]),
            store,
            writers: 2,
            seed: position,
            fault: null,
            Steps
        );
        Dictionary<int, long> acknowledged = await child.EndAsync(TestContext.Current.CancellationToken);
        BankAssertions.AssertWhole(store, acknowledged, before, mostUnknown: 1, context);
        foreach (string failure in child.Failures)
        {
            TestContext.Current.SendDiagnosticMessage($"{context}: {failure}");
        }
    }

    private static IEnumerable<string> Paths(string store, string file) =>
        file == "snapshot"
            ? Enumerable
                .Range(1, 20)
                .SelectMany(number =>
                    (string[])
                        [
                            "-P",
                            Path.Combine(
                                store,
                                string.Create(CultureInfo.InvariantCulture, $"snapshot-{number}.twg.tmp")
                            ),
                        ]
                )
            : ["-P", Path.Combine(store, file)];
}

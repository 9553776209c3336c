using System.Globalization;

namespace TwinGraph.Conformance.Durability;

/// <summary>Takes the power away at random instants of a traced run, and opens what a disk may then have.</summary>
/// <remarks><c>TWINGRAPH_POWER_SEEDS=1000</c> tries more instants than the suite does.</remarks>
public sealed class PowerLossTests : IDisposable
{
    private const int SeedsOfTheSuite = 60;

    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-power-").FullName;

    [Fact]
    public async Task Store_WhosePowerFails_HasAllThatWasAcknowledged()
    {
        Strace.Require();
        string store = Path.Combine(_folder, "store");
        Directory.CreateDirectory(store);
        List<FileEvent> events = await TraceAsync(store);
        Assert.True(events.OfType<FileEvent.Acknowledged>().Count() > 50, "Steps were traced.");
        int seeds = int.TryParse(
            Environment.GetEnvironmentVariable("TWINGRAPH_POWER_SEEDS"),
            CultureInfo.InvariantCulture,
            out int asked
        )
            ? asked
            : SeedsOfTheSuite;
        long recovered = 0;
        for (int seed = 0; seed < seeds; seed++)
        {
            recovered += Fail(store, events, seed);
        }

        TestContext.Current.SendDiagnosticMessage($"{seeds} power failures, {recovered} acknowledged steps found.");
        Assert.True(recovered > 0, "Some power failures came after an acknowledgement.");
    }

    [Fact]
    public async Task Store_WhoseSyncsDoNothing_IsCaughtByThisModel()
    {
        Strace.Require();
        string store = Path.Combine(_folder, "unsynced");
        Directory.CreateDirectory(store);
        List<FileEvent> events = await TraceAsync(store);
        events.RemoveAll(happened => happened is FileEvent.SyncBegins or FileEvent.SyncEnds);
        Assert.ThrowsAny<Exception>(() =>
        {
            for (int seed = 0; seed < SeedsOfTheSuite; seed++)
            {
                Fail(store, events, seed);
            }
        });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<List<FileEvent>> TraceAsync(string store)
    {
        string trace = Path.Combine(_folder, "trace");
        using BankProcess child = BankProcess.Start(
            Strace.Start([.. FileTrace.Arguments, "-o", trace]),
            store,
            writers: 3,
            seed: 5,
            fault: null,
            steps: 60
        );
        await child.EndAsync(TestContext.Current.CancellationToken);
        Assert.Empty(child.Failures);
        return FileTrace.Read(File.ReadLines(trace, System.Text.Encoding.Latin1), store);
    }

    private int Fail(string store, List<FileEvent> events, int seed)
    {
        var random = new Random(seed);
        int instant = random.Next(events.Count + 1);
        var disk = new PowerLossModel();
        foreach (FileEvent happened in events.Take(instant))
        {
            disk.Apply(happened);
        }

        string left = Path.Combine(_folder, $"left-{seed}");
        disk.Materialize(store, left, random);
        BankAssertions.AssertWhole(
            left,
            disk.Acknowledged,
            [],
            mostUnknown: 1,
            $"Power failed at event {instant} of {events.Count}, seed {seed}"
        );
        Directory.Delete(left, recursive: true);
        return (int)disk.Acknowledged.Values.Sum(last => last + 1);
    }
}

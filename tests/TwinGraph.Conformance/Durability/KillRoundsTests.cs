using System.Globalization;

namespace TwinGraph.Conformance.Durability;

/// <summary>Kills a process of several writers, again and again on one store, and finds all that was acknowledged.</summary>
/// <remarks>
/// <c>kill-rounds.sh --rounds 200</c> runs more of them. A round ends at a random instant, within recovery or at a
/// named place; the next goes on with what is there.
/// </remarks>
public sealed class KillRoundsTests : IDisposable
{
    private const int RoundsOfTheSuite = 20;
    private const int RoundsOfOneStore = 25;

    private static readonly string[] s_places =
    [
        "before-log-append",
        "inside-group-commit",
        "before-commit",
        "after-commit-before-publish",
        "checkpoint-begin",
        "checkpoint-inside-file",
        "checkpoint-before-sync",
        "checkpoint-before-rename",
        "checkpoint-after-rename",
        "checkpoint-before-pointer",
        "checkpoint-after-pointer",
        "checkpoint-inside-prune",
        "checkpoint-before-wal",
        "recovery-begin",
        "recovery-after-snapshot",
        "recovery-end",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-rounds-").FullName;
    private readonly Dictionary<string, int> _reached = [];
    private long _acknowledged;
    private long _unacknowledged;
    private TimeSpan _longestRecovery;

    [Fact]
    public async Task Store_KilledRoundAfterRound_LosesNothingAndShowsNothingPartial()
    {
        int rounds = Setting("TWINGRAPH_KILL_ROUNDS", RoundsOfTheSuite);
        int seed = Setting("TWINGRAPH_KILL_SEED", Environment.TickCount & int.MaxValue);
        int fixedWriters = Setting("TWINGRAPH_KILL_WRITERS", 0);
        var random = new Random(seed);
        var before = new Dictionary<int, long>();
        string store = "";
        for (int round = 0; round < rounds; round++)
        {
            if (round % RoundsOfOneStore == 0)
            {
                store = Path.Combine(_folder, $"store-{round}");
                before.Clear();
            }

            int[] counts = [1, 4, 16];
            int writers = fixedWriters > 0 ? fixedWriters : counts[random.Next(counts.Length)];
            await RunRound(store, round, writers, seed, random, before);
        }

        string summary = string.Create(
            CultureInfo.InvariantCulture,
            $"Seed {seed}: {rounds} rounds, {_acknowledged} acknowledged commits, 0 lost, 0 partial; {_unacknowledged} found that were not acknowledged; longest recovery {_longestRecovery.TotalMilliseconds:F0} ms; killed at {string.Join(", ", _reached.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"))}."
        );
        TestContext.Current.SendDiagnosticMessage(summary);
        if (rounds != RoundsOfTheSuite)
        {
            await Console.Error.WriteLineAsync(summary);
        }

        Assert.True(_acknowledged > 0, summary);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task RunRound(
        string store,
        int round,
        int writers,
        int seed,
        Random random,
        Dictionary<int, long> before
    )
    {
        string? place = random.Next(2) == 0 ? null : s_places[random.Next(s_places.Length)];
        string? fault = place is null
            ? null
            : $"{place}:{random.Next(1, place.StartsWith("recovery", StringComparison.Ordinal) ? 2 : 6)}";
        string context = $"Seed {seed}, round {round}, {writers} writers, {fault ?? "at random"}";
        Dictionary<int, long> acknowledged;
        using (BankProcess child = BankProcess.Start(store, writers, seed + round, fault))
        {
            string killedAt = place ?? "random";
            if (place is not null)
            {
                // What does not come by its place in this time is killed where it stands.
                killedAt = child.EndsWithin(TimeSpan.FromSeconds(3)) ? place : "late";
            }
            else if (random.Next(4) == 0)
            {
                killedAt = "start";
                await Task.Delay(random.Next(400));
            }
            else
            {
                await child.ReadyAsync(TimeSpan.FromSeconds(20));
                await Task.Delay(random.Next(300));
            }

            acknowledged = await child.KillAsync();
            _reached[killedAt] = _reached.GetValueOrDefault(killedAt) + 1;
        }

        foreach ((int writer, long last) in acknowledged)
        {
            _acknowledged += last - before.GetValueOrDefault(writer, -1);
        }

        string backup = $"{store}-backup.partial";
        foreach (string left in (string[])[backup, $"{store}-backup"])
        {
            if (Directory.Exists(left))
            {
                Directory.Delete(left, recursive: true);
            }
        }

        (int unacknowledged, TimeSpan recovery) = BankAssertions.AssertWhole(
            store,
            acknowledged,
            before,
            mostUnknown: 1,
            context
        );
        Assert.True(unacknowledged <= writers, $"{context}: {unacknowledged} steps were not acknowledged.");
        _unacknowledged += unacknowledged;
        _longestRecovery = recovery > _longestRecovery ? recovery : _longestRecovery;
    }

    private static int Setting(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int value)
            ? value
            : otherwise;
}

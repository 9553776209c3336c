using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Conformance.Durability;

public sealed class KillTests : IDisposable
{
    private const int Kills = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-kill-").FullName;

    [Fact]
    public async Task Store_KilledAtRandomInstants_KeepsEveryAcknowledgedCommitWhole()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        TestContext.Current.SendDiagnosticMessage($"Seed {seed}");
        long last = -1;
        for (int kill = 0; kill < Kills; kill++)
        {
            using var child = CommitterProcess.Start(_folder);
            await child.ReachAsync(last + 1 + random.Next(20));
            SpinFor(random.Next(3_000));
            child.Kill();
            Assert.True(child.Acknowledged > last, $"Seed {seed}: the child committed nothing. {child.Errors()}");
            last = AssertWhole(child.Acknowledged, mostUnacknowledged: 1);
        }
    }

    [Fact]
    public void Store_KilledBeforeTheCommit_HasNothingOfIt()
    {
        using var child = CommitterProcess.Start(_folder, "before-commit:8");
        child.WaitForEnd();
        Assert.Equal(6, child.Acknowledged);
        Assert.Equal(6, AssertWhole(child.Acknowledged, mostUnacknowledged: 0));
    }

    [Fact]
    public void Store_KilledBetweenCommitAndAcknowledgement_HasAllOfIt()
    {
        using var child = CommitterProcess.Start(_folder, "after-commit-before-publish:8");
        child.WaitForEnd();
        Assert.Equal(6, child.Acknowledged);
        Assert.Equal(7, AssertWhole(child.Acknowledged, mostUnacknowledged: 1));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void SpinFor(int microseconds)
    {
        long end =
            TimeProvider.System.GetTimestamp() + (microseconds * TimeProvider.System.TimestampFrequency / 1_000_000);
        while (TimeProvider.System.GetTimestamp() < end)
        {
            Thread.SpinWait(20);
        }
    }

    /// <summary>Opens what the killed child left, and returns the number of its last commit.</summary>
    private long AssertWhole(long acknowledged, int mostUnacknowledged)
    {
        using GraphStore store = GraphStore.Open(new GraphStoreOptions { Directory = _folder });
        Assert.Empty(GraphChecker.Check(store));
        IGraphReader graph = store.Snapshot();
        int label = graph.Tokens.FindLabel("Commit");
        int key = graph.Tokens.FindKey("number");
        long last = graph.CountNodes(label) - 1;
        Assert.InRange(last, acknowledged, acknowledged + mostUnacknowledged);
        long[] node = new long[1];
        for (long number = 0; number <= last; number++)
        {
            long position = 0;
            Assert.Equal(1, graph.SeekNodes(label, key, CypherValue.Integer(number), ref position, node));
            int parts = number > last - CommitterProcess.CommitsWithParts ? CommitterProcess.PartsOfACommit : 0;
            Assert.Equal(parts, graph.Degree(node[0], Direction.Outgoing, []));
        }

        return last;
    }
}

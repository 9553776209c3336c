using System.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;
using TwinGraph.Storage.Checks;

namespace TwinGraph.Conformance.Durability;

/// <summary>What has to hold of the store that a killed <see cref="BankProcess"/> left.</summary>
internal static class BankAssertions
{
    /// <param name="folder">The store.</param>
    /// <param name="acknowledged">The last acknowledged step of each writer that had one.</param>
    /// <param name="before">The last step of each writer when the child began; replaced by what is there now.</param>
    /// <param name="mostUnknown">How many steps of a writer may be there without an acknowledgement.</param>
    /// <param name="context">What to say with a failure.</param>
    /// <returns>Steps found that were not acknowledged, and how long opening took.</returns>
    public static (int Unacknowledged, TimeSpan Recovery) AssertWhole(
        string folder,
        Dictionary<int, long> acknowledged,
        Dictionary<int, long> before,
        int mostUnknown,
        string context
    )
    {
        if (!File.Exists(Path.Combine(folder, "graph.db")))
        {
            Assert.Empty(acknowledged);
            return (0, TimeSpan.Zero);
        }

        long started = Stopwatch.GetTimestamp();
        using GraphStore store = GraphStore.Open(new() { Directory = folder });
        TimeSpan recovery = Stopwatch.GetElapsedTime(started);
        IGraphReader graph = store.Snapshot();
        int unacknowledged = 0;
        int writers = 0;
        foreach ((int writer, long last) in Writers(graph))
        {
            writers++;
            long known = acknowledged.GetValueOrDefault(writer, before.GetValueOrDefault(writer, -1));
            Assert.True(
                last >= known && last <= known + mostUnknown,
                $"{context}: writer {writer} ends at {last}, and {known} was acknowledged."
            );
            unacknowledged += (int)(last - known);
            AssertSteps(graph, writer, last, context);
            before[writer] = last;
        }

        Assert.True(acknowledged.Keys.All(writer => writer < writers), $"{context}: an acknowledged writer is gone.");
        if (writers > 0)
        {
            Assert.Equal(BankWorkload.Money, Balance(graph));
            Assert.Equal(BankWorkload.Accounts, graph.CountNodes(graph.Tokens.FindLabel("Account")));
        }

        IReadOnlyList<string> problems = GraphChecker.Check(store);
        Assert.True(problems.Count == 0, $"{context}: {string.Join("; ", problems)}");
        foreach (DeepCheckItem item in DeepCheck.Run(folder))
        {
            Assert.True(item.Problems.Count == 0, $"{context}: {item.Name}: {string.Join("; ", item.Problems)}");
        }

        return (unacknowledged, recovery);
    }

    private static void AssertSteps(IGraphReader graph, int writer, long last, string context)
    {
        for (long number = Math.Max(0, last - (2 * BankWorkload.Kept)); number <= last + 1; number++)
        {
            bool expected = number <= last && number > last - BankWorkload.Kept;
            string key = BankWorkload.Key(writer, number);
            long? step = BankWorkload.Find(graph, "Step", "key", CypherValue.String(key));
            Assert.True(expected == step is not null, $"{context}: step {key} of {last} is there: {step is not null}.");
            if (step is { } node)
            {
                long ties = graph.Degree(node, Direction.Outgoing, []);
                Assert.True(ties == BankWorkload.Ties, $"{context}: step {key} has {ties} ties.");
            }
        }
    }

    private static IEnumerable<(int Writer, long Last)> Writers(IGraphReader graph)
    {
        int id = graph.Tokens.FindKey("id");
        int last = graph.Tokens.FindKey("last");
        return
        [
            .. Nodes(graph, "Writer")
                .Select(node =>
                    ((int)graph.NodeProperty(node, id).AsInteger(), graph.NodeProperty(node, last).AsInteger())
                ),
        ];
    }

    private static long Balance(IGraphReader graph)
    {
        int balance = graph.Tokens.FindKey("balance");
        return Nodes(graph, "Account").Sum(node => graph.NodeProperty(node, balance).AsInteger());
    }

    private static List<long> Nodes(IGraphReader graph, string label)
    {
        int token = graph.Tokens.FindLabel(label);
        if (token < 0)
        {
            return [];
        }

        long[] nodes = new long[graph.CountNodes(token) + 1];
        long position = 0;
        int read = graph.ScanNodes(token, ref position, nodes);
        return [.. nodes.AsSpan(0, read)];
    }
}

using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Tests;

public sealed class GraphStoreConcurrencyTests
{
    // Each commit moves one unit between accounts and adds and removes links, so every whole state has one sum.
    private const int Accounts = 300;
    private const int Commits = 400;

    [Fact]
    public async Task Readers_WhileAWriterCommits_SeeOnlyWholeStates()
    {
        using GraphStore store = GraphStore.Open(new());
        int balance;
        int link;
        using (IGraphTransaction write = await store.BeginWriteAsync(default))
        {
            balance = write.KeyToken("balance");
            link = write.TypeToken("LINK");
            write.CreateIndex(new("balances", "Account", "balance", Unique: false));
            for (int i = 0; i < Accounts; i++)
            {
                write.SetNodeProperty(
                    write.CreateNode([write.LabelToken("Account")]),
                    balance,
                    CypherValue.Integer(10)
                );
            }

            write.Commit();
        }

        using var done = new CancellationTokenSource();
        Task<int>[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() => Read(store, balance, done.Token)))];
        var random = new Random(20261124);
        var links = new Queue<long>();
        for (int i = 0; i < Commits; i++)
        {
            using IGraphTransaction write = await store.BeginWriteAsync(default);
            long from = random.Next(Accounts);
            long to = random.Next(Accounts);
            Move(write, balance, from, -1);
            Move(write, balance, to, 1);
            long made = write.CreateRelationship(link, from, to);
            if (links.Count > 20)
            {
                write.DeleteRelationship(links.Peek());
            }

            // Every seventh is given up.
            if (i % 7 == 6)
            {
                continue;
            }

            write.Commit();
            links.Enqueue(made);
            if (links.Count > 21)
            {
                links.Dequeue();
            }
        }

        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 0));
        Assert.Empty(GraphChecker.Check(store.Snapshot()));
    }

    private static void Move(IGraphTransaction write, int key, long account, long by) =>
        write.SetNodeProperty(account, key, CypherValue.Integer(write.NodeProperty(account, key).AsInteger() + by));

    private static int Read(GraphStore store, int balance, CancellationToken done)
    {
        int reads = 0;
        long[] nodes = new long[64];
        do
        {
            IGraphReader snapshot = store.Snapshot();
            long sum = 0;
            long position = 0;
            int read;
            while ((read = snapshot.ScanNodes(0, ref position, nodes)) > 0)
            {
                foreach (long node in nodes.AsSpan(0, read))
                {
                    sum += snapshot.NodeProperty(node, balance).AsInteger();
                }
            }

            Assert.Equal(Accounts * 10, sum);
            Assert.Empty(GraphChecker.Check(snapshot));
            reads++;
        } while (!done.IsCancellationRequested);

        return reads;
    }
}

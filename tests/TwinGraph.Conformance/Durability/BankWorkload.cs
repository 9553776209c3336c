using System.Globalization;
using System.Text;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Conformance.Durability;

/// <summary>Writers that move money, append numbered steps with ties, delete, break constraints and change the schema.</summary>
/// <remarks>
/// Step <c>n</c> of writer <c>w</c> is one transaction: it moves money between two accounts, adds a node with
/// <see cref="Ties"/> ties and an index entry, deletes step <c>n - <see cref="Kept"/></c> and notes <c>n</c> at the
/// writer's node. It is acknowledged by one line on standard output after its commit.
/// </remarks>
/// <param name="store">The store.</param>
/// <param name="folder">Its folder.</param>
/// <param name="writers">How many write at once.</param>
/// <param name="seed">Of what they do.</param>
/// <param name="steps">How many steps each does; without end by default.</param>
internal sealed class BankWorkload(GraphStore store, string folder, int writers, int seed, int steps = int.MaxValue)
{
    public const int Accounts = 20;
    public const long Money = Accounts * 1000L;
    public const int Ties = 3;
    public const int Kept = 10;

    private readonly Stream _output = Console.OpenStandardOutput();

    /// <summary>Runs until all steps are done, or the process is killed.</summary>
    public void Run()
    {
        if (!Survives(Prepare))
        {
            return;
        }

        Say("ready");
        Thread[] threads =
        [
            .. Enumerable
                .Range(0, writers)
                .Select(writer => new Thread(() => Write(writer, new Random(seed + writer)))),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
    }

    private void Prepare()
    {
        using IGraphTransaction write = Begin();
        write.CreateIndex(new("account_id", "Account", "id", Unique: true));
        write.CreateIndex(new("writer_id", "Writer", "id", Unique: true));
        write.CreateIndex(new("step_key", "Step", "key", Unique: true));
        if (write.CountNodes(write.LabelToken("Account")) == 0)
        {
            for (int i = 0; i < Accounts; i++)
            {
                long account = Make(write, "Account", CypherValue.Integer(i));
                write.SetNodeProperty(account, write.KeyToken("balance"), CypherValue.Integer(Money / Accounts));
            }
        }

        for (int i = 0; i < writers; i++)
        {
            if (Find(write, "Writer", "id", CypherValue.Integer(i)) is null)
            {
                long writer = Make(write, "Writer", CypherValue.Integer(i));
                write.SetNodeProperty(writer, write.KeyToken("last"), CypherValue.Integer(-1));
            }
        }

        write.Commit();
    }

    private void Write(int writer, Random random)
    {
        for (int step = 0; step < steps; step++)
        {
            int kind = random.Next(100);
            bool goesOn = Survives(() =>
            {
                if (kind < 6)
                {
                    BreakConstraint(random);
                }
                else if (kind < 8)
                {
                    store.Checkpoint();
                }
                else if (kind < 9 && writer == 0)
                {
                    string copy = $"{folder}-backup";
                    StoreCopy.BackUp(folder, copy);
                    Directory.Delete(copy, recursive: true);
                }
                else
                {
                    Step(writer, random, changesSchema: kind > 96);
                }
            });
            if (!goesOn)
            {
                return;
            }
        }
    }

    /// <summary>Runs work that a failing disk may fail; false when the store takes no more writes.</summary>
    private bool Survives(Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (StorageException failure)
        {
            Say($"failed {failure.Outcome}");
            Say($"why {failure.Message.ReplaceLineEndings(" ")}");

            // Reads go on whatever the disk does.
            _ = store.Snapshot().NodeCount;
            return store.Status.Writable;
        }
    }

    private void Step(int writer, Random random, bool changesSchema)
    {
        long number;
        using (IGraphTransaction write = Begin())
        {
            int last = write.KeyToken("last");
            long own = Find(write, "Writer", "id", CypherValue.Integer(writer))!.Value;
            number = write.NodeProperty(own, last).AsInteger() + 1;
            Move(write, random.Next(Accounts), random.Next(Accounts), random.Next(50));
            long step = write.CreateNode([write.LabelToken("Step")]);
            write.SetNodeProperty(step, write.KeyToken("key"), CypherValue.String(Key(writer, number)));
            write.SetNodeProperty(step, write.KeyToken("note"), CypherValue.String(new string('x', random.Next(400))));
            for (int i = 0; i < Ties; i++)
            {
                long account = Find(write, "Account", "id", CypherValue.Integer(random.Next(Accounts)))!.Value;
                long tie = write.CreateRelationship(write.TypeToken("TOUCHED"), step, account);
                write.SetRelationshipProperty(tie, write.KeyToken("at"), CypherValue.Integer(number));
            }

            if (Find(write, "Step", "key", CypherValue.String(Key(writer, number - Kept))) is { } old)
            {
                var ties = new Neighbour[Ties];
                long position = 0;
                int read = write.Expand(old, Direction.Outgoing, [], ref position, ties);
                foreach (Neighbour tie in ties.AsSpan(0, read))
                {
                    write.DeleteRelationship(tie.Relationship);
                }

                write.DeleteNode(old);
            }

            if (changesSchema && !write.DropIndex("step_note"))
            {
                write.CreateIndex(new("step_note", "Step", "note", Unique: false));
            }

            write.SetNodeProperty(own, last, CypherValue.Integer(number));
            write.Commit();
        }

        Say(string.Create(CultureInfo.InvariantCulture, $"{writer} {number}"));
    }

    private void BreakConstraint(Random random)
    {
        using IGraphTransaction write = Begin();
        Move(write, 0, 1, 1_000_000);
        try
        {
            Make(write, "Account", CypherValue.Integer(random.Next(Accounts)));
            Say("error: a constraint was not kept");
        }
        catch (ConstraintViolationException)
        {
            // As it should be; nothing of this transaction may ever be seen.
        }
    }

    private static void Move(IGraphTransaction write, long from, long to, long amount)
    {
        int balance = write.KeyToken("balance");
        foreach ((long id, long change) in ((long, long)[])[(from, -amount), (to, amount)])
        {
            long account = Find(write, "Account", "id", CypherValue.Integer(id))!.Value;
            long now = write.NodeProperty(account, balance).AsInteger();
            write.SetNodeProperty(account, balance, CypherValue.Integer(now + change));
        }
    }

    public static string Key(int writer, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{writer}-{number}");

    public static long? Find(IGraphReader graph, string label, string key, in CypherValue value)
    {
        long[] found = new long[1];
        long position = 0;
        int labelToken = graph.Tokens.FindLabel(label);
        int keyToken = graph.Tokens.FindKey(key);
        return graph.SeekNodes(labelToken, keyToken, value, ref position, found) == 1 ? found[0] : null;
    }

    private static long Make(IGraphTransaction write, string label, in CypherValue id)
    {
        long node = write.CreateNode([write.LabelToken(label)]);
        write.SetNodeProperty(node, write.KeyToken("id"), id);
        return node;
    }

    private IGraphTransaction Begin() => store.BeginWriteAsync(default).AsTask().GetAwaiter().GetResult();

    // One write of one line: a pipe never tears it.
    private void Say(string line)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(line + "\n");
        lock (_output)
        {
            _output.Write(bytes);
            _output.Flush();
        }
    }
}

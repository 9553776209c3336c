using System.Collections.Concurrent;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Tests.Model;

/// <summary>Numbered cells that hold a value, and links between them, in a store that several threads use.</summary>
internal sealed class CellStore : IDisposable
{
    private static readonly IndexDescriptor s_numbers = new("cell_number", "Cell", "number", Unique: true);

    // Opened only when it is used: one state is drawn for each order that the model is tried in.
    private readonly Lazy<GraphStore> _store;
    private readonly ConcurrentBag<string> _seen = [];

    // Asked from several threads, once for each order.
    private readonly Lazy<string> _outcome;

    /// <summary>No cells.</summary>
    /// <param name="folder">Where the store is, or null for one in memory.</param>
    public CellStore(string? folder)
    {
        _store = new(() => Open(folder));
        _outcome = new(() => Outcome(folder));
    }

    public void Put(int cell, long value) =>
        Write(write =>
        {
            long node = Find(write, cell) ?? Create(write, cell);
            write.SetNodeProperty(node, write.KeyToken("value"), CypherValue.Integer(value));
        });

    public void Combine(int cell, int other) =>
        Write(write =>
        {
            if (Find(write, cell) is { } node && Find(write, other) is { } added)
            {
                long combined = CellModel.Combined(Value(write, node), Value(write, added));
                write.SetNodeProperty(node, write.KeyToken("value"), CypherValue.Integer(combined));
            }
        });

    public void Remove(int cell) =>
        Write(write =>
        {
            if (Find(write, cell) is { } node)
            {
                Neighbour[] links = [.. Links(write, node)];
                foreach (long relationship in links.Select(l => l.Relationship).Distinct())
                {
                    write.DeleteRelationship(relationship);
                }

                write.DeleteNode(node);
            }
        });

    public void Link(int from, int to) =>
        Write(write =>
        {
            if (Find(write, from) is { } start && Find(write, to) is { } end)
            {
                write.CreateRelationship(write.TypeToken("LINK"), start, end);
            }
        });

    public void Duplicate(int cell)
    {
        try
        {
            Write(write =>
            {
                if (Find(write, cell) is { } node)
                {
                    write.SetNodeProperty(node, write.KeyToken("value"), CypherValue.Integer(-1));
                    Create(write, cell);
                }
                else
                {
                    _seen.Add($"{cell} is free");
                }
            });
        }
        catch (ConstraintViolationException)
        {
            _seen.Add($"{cell} is refused");
        }
    }

    /// <summary>Writes, and takes all back.</summary>
    public void GiveUp(int cell)
    {
        using IGraphTransaction write = Begin();
        long node = Find(write, cell) ?? Create(write, cell);
        write.SetNodeProperty(node, write.KeyToken("value"), CypherValue.Integer(-2));
        write.CreateRelationship(write.TypeToken("LINK"), node, node);
    }

    public void Read(int reader) => _seen.Add(CellModel.Line(reader, State(_store.Value.Snapshot())));

    /// <summary>State and readings, and what is wrong with the store, now and opened anew; the first call ends its use.</summary>
    public override string ToString() => _outcome.Value;

    public void Dispose()
    {
        if (_store.IsValueCreated)
        {
            _store.Value.Dispose();
        }
    }

    private string Outcome(string? folder)
    {
        IGraphReader last = _store.Value.Snapshot();
        string state = State(last);
        IEnumerable<string> problems = GraphChecker.Check(last);
        if (folder is not null)
        {
            _store.Value.Dispose();
            using GraphStore again = Open(folder);
            string reopened = State(again.Snapshot());
            problems = problems
                .Concat(GraphChecker.Check(again.Snapshot()))
                .Concat(reopened == state ? [] : [$"opened anew: {reopened}"]);
        }

        return CellModel.Text(state, _seen) + string.Concat(problems.Select(problem => $"\nbroken: {problem}"));
    }

    private static GraphStore Open(string? folder)
    {
        GraphStore store = GraphStore.Open(new() { Directory = folder });
        using IGraphTransaction write = store.BeginWriteAsync(default).AsTask().GetAwaiter().GetResult();
        if (write.CreateIndex(s_numbers))
        {
            write.Commit();
        }

        return store;
    }

    private IGraphTransaction Begin() => _store.Value.BeginWriteAsync(default).AsTask().GetAwaiter().GetResult();

    private void Write(Action<IGraphTransaction> work)
    {
        using IGraphTransaction write = Begin();
        work(write);
        write.Commit();
    }

    private static long Create(IGraphTransaction write, int cell)
    {
        long node = write.CreateNode([write.LabelToken("Cell")]);
        write.SetNodeProperty(node, write.KeyToken("number"), CypherValue.Integer(cell));
        return node;
    }

    private static long? Find(IGraphTransaction write, int cell)
    {
        long position = 0;
        long[] found = new long[2];
        CypherValue number = CypherValue.Integer(cell);
        int read = write.SeekNodes(write.LabelToken("Cell"), write.KeyToken("number"), number, ref position, found);
        return read == 0 ? null : found[0];
    }

    private static long Value(IGraphReader graph, long node) =>
        graph.NodeProperty(node, graph.Tokens.FindKey("value")).AsInteger();

    private static List<Neighbour> Links(IGraphReader graph, long node)
    {
        List<Neighbour> links = [];
        var portion = new Neighbour[8];
        long position = 0;
        for (int read; (read = graph.Expand(node, Direction.Both, [], ref position, portion)) > 0; )
        {
            links.AddRange(portion.AsSpan(0, read));
        }

        return links;
    }

    private static string State(IGraphReader graph)
    {
        Dictionary<long, int> numbers = [];
        Dictionary<int, long> cells = [];
        int number = graph.Tokens.FindKey("number");
        var nodes = new long[8];
        long position = 0;
        for (int read; (read = graph.ScanNodes(-1, ref position, nodes)) > 0; )
        {
            foreach (long node in nodes.AsSpan(0, read))
            {
                numbers[node] = (int)graph.NodeProperty(node, number).AsInteger();
                cells.Add(numbers[node], Value(graph, node));
            }
        }

        List<(int, int)> links = [];
        var records = new RelationshipRecord[8];
        position = 0;
        for (int read; (read = graph.ScanRelationships(-1, ref position, records)) > 0; )
        {
            foreach (RelationshipRecord record in records.AsSpan(0, read))
            {
                links.Add((numbers[record.Start], numbers[record.End]));
            }
        }

        return CellModel.State(cells, links);
    }
}

using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Conformance.Logic.Oracles;

/// <summary>The engine over one graph, to be asked in many ways.</summary>
internal sealed class Subject : IDisposable
{
    private readonly GraphStore _store;
    private readonly Func<PhysicalPlan, PhysicalPlan>? _mistake;
    private readonly Dictionary<string, EmbeddedDatabase> _databases = [];
    private readonly string? _folder;

    /// <summary>Loads a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="layout">Even: loaded at once; odd: bit by bit; three and more: reopened from disk.</param>
    /// <param name="mistake">A planted mistake, or null.</param>
    public Subject(GraphSample graph, int layout = 0, Func<PhysicalPlan, PhysicalPlan>? mistake = null)
    {
        Graph = graph;
        Layout = layout;
        _mistake = mistake;
        if (layout < 3)
        {
            _store = GraphStore.Open(new());
            _early = graph.Load(_store, layout % 2 == 0 ? 2 : 13);
            return;
        }

        _folder = Directory.CreateTempSubdirectory("twingraph-logic-").FullName;
        using (GraphStore first = GraphStore.Open(new() { Directory = _folder }))
        {
            graph.Load(first, 2);
        }

        _store = GraphStore.Open(new() { Directory = _folder });
    }

    /// <summary>The graph when half of it was loaded.</summary>
    private IGraphReader? _early;

    public GraphSample Graph { get; }

    public int Layout { get; }

    /// <summary>Runs a query that reads.</summary>
    public Outcome Run(Query query, Variant variant) => Run(query, query, variant);

    /// <summary>Runs a query, and takes its rows for those of another with the same columns.</summary>
    public Outcome Run(Query query, Query shape, Variant variant)
    {
        string text = query.ToString();
        Dictionary<string, CypherValue> parameters = Trees.Parameters(query);
        try
        {
            if (variant.Twice)
            {
                Read(text, parameters, variant);
            }

            return Canon.Of(shape, Read(text, parameters, variant).Rows);
        }
        catch (CypherException error)
        {
            return IsLimit(error) ? Outcome.Void : new(null, $"{error.Code} {error.Detail} {error.Problem}");
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return new(null, $"{error.GetType().Name}: {error.Message} at {Place(error)}");
        }
    }

    /// <summary>Runs statements that write, in one transaction that is not committed, then reads the whole graph.</summary>
    public T Write<T>(Query query, Variant variant, Func<RecordTable, IGraphReader, T> read)
    {
        using IGraphTransaction write = _store.BeginWriteAsync(default).AsTask().GetAwaiter().GetResult();
        var graph = new OneTransaction(write);
        var database = new EmbeddedDatabase(graph, (_mistake is null ? variant : variant.Sabotaged(_mistake)).Options);
        ICypherTransaction transaction = Wait(database.BeginAsync(AccessMode.Write));
        RecordTable table = Wait(transaction.QueryAsync(query.ToString(), Trees.Parameters(query)));
        return read(table, write);
    }

    /// <summary>Whether an error tells only that something took too much.</summary>
    public static bool IsLimit(CypherException error) =>
        error.Code is StatusCodes.TimedOut or StatusCodes.NotSupported
        || error.Code.Contains("Memory", StringComparison.Ordinal);

    public void Dispose()
    {
        _store.Dispose();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private RecordTable Read(string text, Dictionary<string, CypherValue> parameters, Variant variant)
    {
        if (!_databases.TryGetValue(variant.Name, out EmbeddedDatabase? database))
        {
            Variant run = _mistake is null ? variant : variant.Sabotaged(_mistake);
            _databases[variant.Name] = database = new(_store, run.Options);
        }

        if (variant.Reused)
        {
            return ReadAgain(text, parameters, variant);
        }

        if (!variant.InTransaction)
        {
            return Wait(database.QueryAsync(text, parameters));
        }

        ICypherTransaction transaction = Wait(database.BeginAsync(AccessMode.Write));
        try
        {
            return Wait(transaction.QueryAsync(text, parameters));
        }
        finally
        {
            transaction.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Reads with operators that have run before on an earlier state, to the end and not, while another run is open.</summary>
    private RecordTable ReadAgain(string text, Dictionary<string, CypherValue> parameters, Variant variant)
    {
        var graph = new Changing(_early ?? _store.Snapshot());
        var database = new EmbeddedDatabase(graph, (_mistake is null ? variant : variant.Sabotaged(_mistake)).Options);
        Dictionary<string, CypherValue> others = parameters.ToDictionary(p => p.Key, _ => CypherValue.Null);
        Wait(database.QueryAsync(text, others));
        ICypherTransaction open = Wait(database.BeginAsync(AccessMode.Read));
        ICypherResult half = Wait(open.RunAsync(text, parameters));
        Wait(half.ReadAsync());
        graph.Now = _store.Snapshot();
        RecordTable table = Wait(database.QueryAsync(text, parameters));
        half.DisposeAsync().AsTask().GetAwaiter().GetResult();
        open.DisposeAsync().AsTask().GetAwaiter().GetResult();
        RecordTable again = Wait(database.QueryAsync(text, parameters));
        return table.Rows.Count == again.Rows.Count ? again : table with { Rows = [.. table.Rows, .. again.Rows] };
    }

    private static string? Place(Exception error) => error.StackTrace?.Split('\n')[0].Trim();

    private static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    /// <summary>A graph that can be put forward.</summary>
    private sealed class Changing(IGraphReader now) : IPropertyGraph
    {
        public IGraphReader Now { get; set; } = now;

        public IGraphReader Snapshot() => Now;

        public ValueTask<IGraphTransaction> BeginWriteAsync(CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    /// <summary>A graph whose one writer is open already.</summary>
    private sealed class OneTransaction(IGraphTransaction write) : IPropertyGraph
    {
        public IGraphReader Snapshot() => write;

        public ValueTask<IGraphTransaction> BeginWriteAsync(CancellationToken cancellationToken) =>
            ValueTask.FromResult(write);
    }
}

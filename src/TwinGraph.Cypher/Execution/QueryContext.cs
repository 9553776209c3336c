using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Morsels;
using TwinGraph.Cypher.Execution.Transactions;
using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>What the operators of one running statement share.</summary>
internal sealed class QueryContext : Interruption, IDisposable
{
    private static readonly TransactionOptions s_anybody = new();
    private static readonly List<QueryContext> s_noParts = [];

    private readonly string _text;
    private readonly TimeProvider _time;
    private readonly TimeSpan _longest;
    private TimeSpan _timeout;
    private readonly VisitedSets _visitedSets;
    private readonly List<VisitedSet> _visited = [];
    private readonly QueryContext? _whole;
    private readonly Lock _partsGate = new();
    private List<QueryContext>? _parts;
    private List<IDisposable>? _resources;
    private IGraphReader? _source;
    private IGraphReader? _graph;
    private FunctionContext? _functions;
    private long _started;
    private readonly MemoryPool? _pool;
    private RunningTransaction? _transaction;
    private int _steps;
    private volatile bool _stopped;

    public QueryContext(
        string text,
        int slotCount,
        CypherEngineOptions options,
        TimeProvider time,
        TransactionRegistry transactions,
        VisitedSets? visitedSets = null,
        MemoryPool? memory = null,
        WorkerPool? workers = null
    )
    {
        Workers = workers ?? new(0);
        _visitedSets = visitedSets ?? new();
        Options = options;
        Transactions = transactions;
        _text = text;
        _time = time;
        _longest = options.Timeout;
        Width = slotCount;
        _pool = memory;
        Memory = new(options.MemoryLimit, memory);
        Batches = new(slotCount, Memory);
        BatchCapacity = Math.Clamp(options.BatchRows, 1, Math.Max(1, WidestBatch / Math.Max(1, slotCount)));
    }

    private QueryContext(QueryContext whole)
        : this(
            whole._text,
            whole.Width,
            whole.Options,
            whole._time,
            whole.Transactions,
            whole._visitedSets,
            workers: whole.Workers
        )
    {
        _whole = whole;
        Memory = whole.Memory.Branch();
        Batches = new(Width, Memory);
        Hits = whole.Hits is null ? null : new();
    }

    // 64 Ki values are 1 MB.
    private const int WidestBatch = 64 * 1024;

    /// <summary>The statement.</summary>
    public string Text => _text;

    /// <summary>How many slots a row has.</summary>
    public int Width { get; }

    /// <summary>How many rows a batch of the outermost plan has.</summary>
    public int BatchCapacity { get; }

    /// <summary>Counts the runs, from 1: what operators looked up in another run does not hold in this one.</summary>
    public int Run { get; private set; }

    /// <summary>The graph as the statement sees it.</summary>
    public IGraphReader Graph => _graph!;

    /// <summary>The transaction to write to; null in a read transaction.</summary>
    public IGraphTransaction? Writer { get; private set; }

    /// <summary>What this statement deleted; null in a read transaction.</summary>
    public GraveyardReader? Deleted { get; private set; }

    /// <summary>The values of the statement's parameters.</summary>
    public IReadOnlyDictionary<string, CypherValue> Parameters { get; private set; } =
        ImmutableDictionary<string, CypherValue>.Empty;

    /// <summary>What the statement holds in memory.</summary>
    public MemoryAccount Memory { get; }

    /// <summary>Where batches come from.</summary>
    public BatchPool Batches { get; }

    /// <summary>What functions may ask for.</summary>
    public FunctionContext Functions =>
        _functions ??= new(Graph, _time, Random.Shared, _whole?._functions?.StatementTime) { Memory = Memory };

    /// <summary>The limits of the engine.</summary>
    public CypherEngineOptions Options { get; }

    /// <summary>The threads that statements may take.</summary>
    public WorkerPool Workers { get; }

    /// <summary>The transactions that run.</summary>
    public TransactionRegistry Transactions { get; }

    /// <summary>Counts what is asked of the graph; null when nobody profiles.</summary>
    public HitCounter? Hits { get; set; }

    /// <summary>What was changed so far.</summary>
    public UpdateTally Updates { get; } = new();

    /// <summary>Stops the statement; the reader of the result sets it for each call.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The transaction as others see it, or null.</summary>
    public RunningTransaction? Transaction => _transaction;

    /// <summary>Who asks, and how the transaction runs.</summary>
    public TransactionOptions Caller => _transaction?.Options ?? s_anybody;

    /// <summary>The database that the statement runs on.</summary>
    public string Database => _transaction?.Database ?? DatabaseNames.Default;

    /// <summary>A context of the same statement for another transaction, whose run is to be begun.</summary>
    public QueryContext Fork() =>
        new(_text, Width, Options, _time, Transactions, _visitedSets, _pool, Workers)
        {
            Cancellation = Cancellation,
            Hits = Hits,
        };

    /// <summary>A context for another worker of the same statement, which lives as long as this one.</summary>
    public QueryContext Part()
    {
        var part = new QueryContext(this);
        lock (_partsGate)
        {
            (_parts ??= []).Add(part);
        }

        return part;
    }

    /// <summary>Begins a part's share of the run of its statement.</summary>
    public void BeginPart()
    {
        QueryContext whole = _whole!;
        _ = whole.Functions.StatementTime; // One time for all, taken before they read it.
        Begin(whole._source!, whole.Parameters, whole._transaction);
        _started = whole._started;
        _stopped = false;
    }

    /// <summary>Makes what a part runs end at its next look, as if it were cancelled.</summary>
    public void StopPart() => _stopped = true;

    /// <summary>Goes on with a newer state of the graph.</summary>
    public void MoveTo(IGraphReader graph)
    {
        _graph = Hits?.Counted(graph) ?? graph;
        _functions = null;
    }

    /// <summary>Begins a run.</summary>
    /// <param name="graph">The graph, or the transaction to read and write.</param>
    /// <param name="parameters">The values of the statement's parameters; null for none.</param>
    /// <param name="transaction">The transaction as others see it, or null.</param>
    public void Begin(
        IGraphReader graph,
        IReadOnlyDictionary<string, CypherValue>? parameters,
        RunningTransaction? transaction
    )
    {
        _transaction = transaction;
        Run++;
        _steps = 0;

        // A transaction with a time of its own looks at its own clock.
        _timeout = transaction?.Options.Timeout is null ? _longest : TimeSpan.Zero;
        _started = _timeout > TimeSpan.Zero ? _time.GetTimestamp() : 0;
        _functions = null;
        _source = graph;
        graph = Hits?.Counted(graph) ?? graph;
        Writer = graph as IGraphTransaction;
        _graph = Writer is null ? graph : Deleted = new GraveyardReader(Writer);
        Parameters = parameters ?? ImmutableDictionary<string, CypherValue>.Empty;
        Updates.Clear();
        Memory.Restart();
    }

    /// <summary>Lets go of what belongs to a run that has ended.</summary>
    public void End()
    {
        CloseAll();
        _parts?.ForEach(static part => part.End());
        _source = null;
        _graph = null;
        Writer = null;
        Deleted = null;
        _transaction = null;
        _functions = null;
        Parameters = ImmutableDictionary<string, CypherValue>.Empty;
        Cancellation = CancellationToken.None;
        Batches.Clear();
        ReturnVisited();
        Memory.ReturnShare();
    }

    /// <inheritdoc />
    public override void Check() => CheckBatch();

    /// <summary>Stops the statement when somebody asked for that or its time is over. Called once a batch.</summary>
    public void CheckBatch()
    {
        if (_stopped)
        {
            throw new OperationCanceledException();
        }

        (_whole ?? this).Cancellation.ThrowIfCancellationRequested();
        _transaction?.ThrowIfEnded();
        if (_timeout > TimeSpan.Zero && _time.GetElapsedTime(_started) > _timeout)
        {
            throw RunningTransaction.TimedOut(_timeout);
        }
    }

    /// <summary>The same within long loops: looks up once in a thousand steps.</summary>
    public void CheckStep()
    {
        if (++_steps >= StepsPerLook)
        {
            _steps = 0;
            CheckBatch();
        }
    }

    /// <summary>The same after copying bytes, which take the time of steps.</summary>
    public void CheckCopied(long bytes)
    {
        const int BytesPerStep = 64;
        _steps = (int)Math.Min(StepsPerLook, _steps + (bytes / BytesPerStep));
        CheckStep();
    }

    /// <summary>The same error with its place in the statement; an error that has one keeps it.</summary>
    public CypherException Place(CypherException error, SourceSpan span) =>
        error.Line > 0 ? error : new(error.Code, error.Detail, error.Problem, _text, span, error);

    /// <summary>Throws an error at a place.</summary>
    [DoesNotReturn]
    public void Throw(string code, string detail, string message, SourceSpan span) =>
        throw new CypherException(code, detail, message, _text, span);

    /// <summary>How much of the memory is sets of nodes, which go back when the run ends.</summary>
    public long VisitedBytes
    {
        get
        {
            long bytes = 0;
            foreach (VisitedSet set in _visited)
            {
                bytes += set.Size;
            }

            foreach (QueryContext part in _parts ?? s_noParts)
            {
                bytes += part.VisitedBytes;
            }

            return bytes;
        }
    }

    /// <summary>Keeps something open until it is closed, or the run ends.</summary>
    public T Keep<T>(T resource)
        where T : IDisposable
    {
        (_resources ??= []).Add(resource);
        return resource;
    }

    /// <summary>Closes something that was kept open.</summary>
    public void Close(IDisposable resource)
    {
        _resources?.Remove(resource);
        resource.Dispose();
    }

    /// <summary>An empty set of nodes that lives as long as the run.</summary>
    public VisitedSet RentVisited()
    {
        VisitedSet set = _visitedSets.Rent();
        _visited.Add(set);
        return set;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        CloseAll();
        _parts?.ForEach(static part => part.Dispose());
        Batches.Dispose();
        ReturnVisited();
        Memory.ReturnShare();
    }

    private void CloseAll()
    {
        _resources?.ForEach(static resource => resource.Dispose());
        _resources?.Clear();
    }

    private void ReturnVisited()
    {
        foreach (VisitedSet set in _visited)
        {
            _visitedSets.Return(set);
        }

        _visited.Clear();
    }
}

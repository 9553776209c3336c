using System.Diagnostics;
using TwinGraph.Atlas.Network;
using TwinGraph.Atlas.Network.Projection;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.GraphQL.Telemetry;

namespace TwinGraph.Server.GraphQL.Data;

/// <summary>One operation's view of the graph: every statement of it reads the same snapshot.</summary>
internal sealed class AtlasSession : IAsyncDisposable
{
    private readonly ICypherDatabase _database;
    private readonly NamedQueryCatalog _queries;
    private readonly ProjectionCache? _networks;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private ICypherTransaction? _transaction;

    /// <param name="database">The graph.</param>
    /// <param name="queries">The named queries.</param>
    /// <param name="networks">Keeps networks from one operation to the next; null for none.</param>
    public AtlasSession(ICypherDatabase database, NamedQueryCatalog queries, ProjectionCache? networks = null)
    {
        _database = database;
        _queries = queries;
        _networks = networks;
    }

    /// <summary>How long the graph took for all statements so far.</summary>
    public TimeSpan EngineTime { get; private set; }

    /// <summary>A network that an operation before read in the same state of the graph, or null.</summary>
    public async Task<TieNetwork?> FindNetworkAsync(
        NetworkFilter filter,
        NetworkLimits limits,
        CancellationToken cancellationToken
    ) => _networks?.Find(await StateAsync(cancellationToken).ConfigureAwait(false), filter, limits);

    /// <summary>Keeps a network that was read here for the operations to come.</summary>
    public void KeepNetwork(NetworkFilter filter, NetworkLimits limits, TieNetwork network) =>
        _networks?.Keep(_transaction?.State, filter, limits, network);

    /// <summary>The named query of a name.</summary>
    public NamedQuery Named(string name) => _queries[name];

    /// <summary>Runs a named query and returns its rows.</summary>
    public async Task<IReadOnlyList<AtlasRow>> RunAsync(
        string query,
        AtlasArguments arguments,
        CancellationToken cancellationToken
    )
    {
        NamedQuery named = _queries[query];
        RecordTable table = await QueryAsync(named.Text, named.Bind(arguments), cancellationToken)
            .ConfigureAwait(false);
        return [.. table.Rows.Select(row => new AtlasRow(table.Columns, row))];
    }

    /// <summary>Runs a statement that only reads, in the one transaction of the operation.</summary>
    /// <param name="text">The Cypher text.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<RecordTable> QueryAsync(
        string text,
        IReadOnlyDictionary<string, CypherValue> parameters,
        CancellationToken cancellationToken
    )
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            long start = Stopwatch.GetTimestamp();
            _transaction ??= await _database.BeginAsync(AccessMode.Read, cancellationToken).ConfigureAwait(false);
            RecordTable table = await TracedTransaction
                .Over(_transaction)
                .QueryAsync(text, parameters, cancellationToken)
                .ConfigureAwait(false);
            EngineTime += Stopwatch.GetElapsedTime(start);
            return table;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync().ConfigureAwait(false);
        }

        _oneAtATime.Dispose();
    }

    private async Task<object?> StateAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _transaction ??= await _database.BeginAsync(AccessMode.Read, cancellationToken).ConfigureAwait(false);
            return _transaction.State;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }
}

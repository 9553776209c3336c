using System.Diagnostics;
using TwinGraph.Atlas.Network;
using TwinGraph.Atlas.Network.Projection;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.GraphQL.Compile;
using TwinGraph.Server.GraphQL.Telemetry;

namespace TwinGraph.Server.GraphQL.Data;

/// <summary>One operation's view of the graph: every statement of it reads the same snapshot.</summary>
internal sealed class AtlasSession : IAsyncDisposable
{
    private readonly ICypherDatabase _database;
    private readonly NamedQueryCatalog _queries;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly Dictionary<string, BatchLoader<CompiledAnswer>> _fields = new(StringComparer.Ordinal);
    private ICypherTransaction? _transaction;

    public AtlasSession(ICypherDatabase database, NamedQueryCatalog queries)
    {
        _database = database;
        _queries = queries;
    }

    /// <summary>How long the graph took for all statements so far.</summary>
    public TimeSpan EngineTime { get; private set; }

    /// <summary>Answers of a field of fetched nodes, gathered over one level of the operation.</summary>
    /// <param name="place">The place in the operation.</param>
    /// <param name="fetch">Answers it for some ids.</param>
    public BatchLoader<CompiledAnswer> FieldOf(
        string place,
        Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyDictionary<string, CompiledAnswer>>> fetch
    )
    {
        lock (_fields)
        {
            if (!_fields.TryGetValue(place, out BatchLoader<CompiledAnswer>? loader))
            {
                loader = new(fetch);
                _fields.Add(place, loader);
            }

            return loader;
        }
    }

    /// <summary>Reads a part of the network for its analysis.</summary>
    /// <exception cref="NetworkLimitException">It is larger than the limits allow.</exception>
    public async Task<TieNetwork> ProjectAsync(
        NetworkFilter filter,
        NetworkLimits limits,
        CancellationToken cancellationToken
    )
    {
        NamedQuery named = _queries[NetworkProjection.QueryName];
        RecordTable table = await QueryAsync(
                named.Text,
                named.Bind(NetworkProjection.Arguments(filter, limits)),
                cancellationToken
            )
            .ConfigureAwait(false);
        return NetworkProjection.Read(table, filter, limits, cancellationToken);
    }

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
}

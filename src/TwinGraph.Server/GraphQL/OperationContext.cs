using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.GraphQL.Telemetry;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.GraphQL;

/// <summary>What the resolvers of one operation share.</summary>
/// <remarks>
/// A query reads through one <see cref="Session"/>, so it sees one state of the graph. A mutation's fields run one after
/// the other, each in a transaction of its own, and what is selected below a field sees what that field wrote. Each
/// event of a subscription has a context of its own.
/// </remarks>
internal sealed class OperationContext(
    ICypherDatabase database,
    NamedQueryCatalog queries,
    GraphQLLimits limits,
    Caller caller,
    ProjectionCache? networks = null
) : Dictionary<string, object?>, IAsyncDisposable
{
    private readonly List<AtlasSession> _former = [];
    private AtlasSession? _session;

    /// <summary>The operation's view of the graph, for reading.</summary>
    public AtlasSession Session => _session ??= new(database, queries, networks);

    public GraphQLLimits Limits { get; } = limits;

    /// <summary>Who asks.</summary>
    public Caller Caller { get; } = caller;

    /// <summary>How long the graph took for all that was read.</summary>
    public TimeSpan EngineTime
    {
        get
        {
            TimeSpan sum = _session?.EngineTime ?? TimeSpan.Zero;
            foreach (AtlasSession session in _former)
            {
                sum += session.EngineTime;
            }

            return sum;
        }
    }

    /// <summary>Does one mutation field's work in a transaction of its own, and commits it.</summary>
    /// <param name="work">
    /// The work; may be run again where the back end asks for a retry, so it changes nothing but the graph. What it
    /// throws rolls everything back.
    /// </param>
    /// <param name="cancellationToken">Gives it up, as long as it is not committed.</param>
    /// <returns>What the work returned. From here on <see cref="Session"/> sees what was written.</returns>
    /// <exception cref="Cypher.Diagnostics.CypherException">A statement failed, or it could not be committed.</exception>
    public async Task<T> WriteAsync<T>(
        Func<ICypherTransaction, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(work);
        var options = new TransactionOptions { User = Caller.Name, Role = Caller.Role };
        Func<ICypherTransaction, CancellationToken, Task<T>> traced = (transaction, token) =>
            work(TracedTransaction.Over(transaction), token);
        T answer = database is IManagedTransactions managed
            ? await managed.RunAsync(options, traced, cancellationToken).ConfigureAwait(false)
            : await RunAsync(options, traced, cancellationToken).ConfigureAwait(false);

        // What earlier fields still have to read comes through the session they began with.
        if (_session is not null)
        {
            _former.Add(_session);
            _session = null;
        }

        return answer;
    }

    /// <summary>The same caller, with a fresh view of the graph.</summary>
    public OperationContext Renew() => new(database, queries, Limits, Caller, networks);

    public async ValueTask DisposeAsync()
    {
        foreach (AtlasSession session in _former)
        {
            await session.DisposeAsync().ConfigureAwait(false);
        }

        if (_session is not null)
        {
            await _session.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<T> RunAsync<T>(
        TransactionOptions options,
        Func<ICypherTransaction, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken
    )
    {
        ICypherTransaction transaction = await database.BeginAsync(options, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            T answer = await work(transaction, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return answer;
        }
    }
}

using TwinGraph.Bolt.Client.Connections;
using TwinGraph.Bolt.Client.Routing;
using TwinGraph.Bolt.Messages;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Client;

/// <summary>A graph at a Bolt server: Neo4j, Memgraph, another TwinGraph, alone or in a cluster.</summary>
/// <remarks>
/// Thread-safe. Making one connects to nobody, so a server that is away is used once it is there. Connections are opened
/// when they are needed and kept.
/// </remarks>
public sealed class BoltDatabase : ICypherDatabase, IManagedTransactions
{
    private readonly BoltUri _uri;
    private readonly BoltClientOptions _options;
    private readonly IServerSource _servers;
    private readonly RetryPolicy _retries;

    /// <summary>A graph at a server.</summary>
    /// <param name="uri">Where, and who signs in.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option makes no sense.</exception>
    public BoltDatabase(BoltUri uri, BoltClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(uri);
        _uri = uri;
        _options = options ?? new();
        _options.Validate();
        _retries = new(_options);
        AuthToken own = uri.User is null ? AuthToken.None : AuthToken.Basic(uri.User, uri.Password ?? "");
        Func<CancellationToken, ValueTask<AuthToken>> credentials =
            _options.CredentialSource ?? (_ => ValueTask.FromResult(own));
        var dialer = new Dialer(uri.Encryption, _options);
        _servers = uri.IsRouted
            ? new Cluster(uri.Addresses, server => Pool(server, uri.RoutingContext), _options)
            : new DirectServer(Pool(uri.Addresses[0], null));

        ConnectionPool Pool(BoltAddress server, IReadOnlyDictionary<string, string>? context) =>
            new(
                server,
                token => BoltConnection.OpenAsync(server, dialer, context, _options, credentials, token),
                credentials,
                _options
            );
    }

    /// <summary>Where it is, without a password.</summary>
    public BoltUri Uri => _uri;

    /// <inheritdoc />
    /// <exception cref="CypherException">
    /// No server can be reached, it lets nobody of that name in, or it refuses the transaction.
    /// </exception>
    public async ValueTask<ICypherTransaction> BeginAsync(
        TransactionOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        long api = options.IsImplicit ? TelemetryMessage.ImplicitTransaction : TelemetryMessage.ExplicitTransaction;
        (ICypherTransaction transaction, _) = await BeginCoreAsync(options, api, cancellationToken)
            .ConfigureAwait(false);
        return transaction;
    }

    /// <inheritdoc />
    public Task<T> RunAsync<T>(
        TransactionOptions options,
        Func<ICypherTransaction, CancellationToken, Task<T>> work,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(work);
        return _retries.RunAsync(
            async token =>
            {
                (ICypherTransaction transaction, _) = await BeginCoreAsync(
                        options,
                        TelemetryMessage.ManagedTransaction,
                        token
                    )
                    .ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    T answer = await work(transaction, token).ConfigureAwait(false);
                    await transaction.CommitAsync(token).ConfigureAwait(false);
                    return answer;
                }
            },
            cancellationToken
        );
    }

    /// <summary>Asks who answers, and so whether anybody does.</summary>
    /// <exception cref="CypherException">Nobody does, or it lets nobody of that name in.</exception>
    public async Task<BoltServerInfo> FindServerAsync(CancellationToken cancellationToken = default)
    {
        var options = new TransactionOptions { Mode = AccessMode.Read, IsImplicit = true };
        (BoltTransaction transaction, Lease lease) = await BeginCoreAsync(
                options,
                TelemetryMessage.ImplicitTransaction,
                cancellationToken
            )
            .ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            RecordTable answer = await transaction
                .QueryAsync("RETURN 1 AS one", null, cancellationToken)
                .ConfigureAwait(false);
            BoltConnection connection = lease.Connection;
            return new(
                connection.Server.ToString(),
                connection.Agent,
                connection.Version.ToString(),
                answer.Summary.Database ?? lease.Database
            );
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _servers.DisposeAsync();

    private async ValueTask<(BoltTransaction Transaction, Lease Lease)> BeginCoreAsync(
        TransactionOptions options,
        long api,
        CancellationToken cancellationToken
    )
    {
        string? database = options.Database ?? _uri.Database;
        IReadOnlyList<string> bookmarks = _options.Bookmarks is null
            ? options.Bookmarks
            : [.. options.Bookmarks.Union(_options.Bookmarks.Current, StringComparer.Ordinal)];
        // A reader's statement is refused by the server if it writes.
        AccessMode mode = options.Role == Role.Reader ? AccessMode.Read : options.Mode;
        for (bool isFresh = false; ; isFresh = true)
        {
            Lease lease = await _servers
                .AcquireAsync(database, mode, bookmarks, isFresh, cancellationToken)
                .ConfigureAwait(false);
            var extra = new TransactionExtra
            {
                Bookmarks = bookmarks,
                Timeout = options.Timeout,
                Metadata = options.Metadata is { Count: > 0 } metadata ? MapValue.From(metadata) : null,
                Mode = mode,
                Database = lease.Database,
                ImpersonatedUser = _options.ImpersonatedUser,
            };
            try
            {
                BoltTransaction transaction = await BoltTransaction
                    .BeginAsync(_servers, lease, _options, extra, options.IsImplicit, api, cancellationToken)
                    .ConfigureAwait(false);
                return (transaction, lease);
            }
            catch (CypherException error) when (error.Detail == BoltErrors.ConnectionLost && !isFresh)
            {
                // It had died while it lay idle; nothing was begun, so a new one may be tried.
            }
        }
    }
}

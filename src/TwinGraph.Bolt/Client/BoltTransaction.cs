using TwinGraph.Bolt.Client.Routing;
using TwinGraph.Bolt.Messages;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Client;

/// <summary>A transaction at a server, on a connection of its own until it ends.</summary>
internal sealed class BoltTransaction : ICypherTransaction
{
    private readonly IServerSource _servers;
    private readonly Lease _lease;
    private readonly BoltClientOptions _options;
    private readonly TransactionExtra _extra;
    private readonly bool _isImplicit;
    private BoltResult? _result;
    private State _state = State.Open;

    private BoltTransaction(
        IServerSource servers,
        Lease lease,
        BoltClientOptions options,
        TransactionExtra extra,
        bool isImplicit
    )
    {
        _servers = servers;
        _lease = lease;
        _options = options;
        _extra = extra;
        _isImplicit = isImplicit;
    }

    private enum State
    {
        Open,
        Failed,
        Committed,
        Closed,
    }

    /// <summary>Begins a transaction on a connection; an implicit one begins with its statement.</summary>
    /// <exception cref="CypherException">The server refuses, or the connection is lost; the connection is then returned.</exception>
    public static async ValueTask<BoltTransaction> BeginAsync(
        IServerSource servers,
        Lease lease,
        BoltClientOptions options,
        TransactionExtra extra,
        bool isImplicit,
        long api,
        CancellationToken cancellationToken
    )
    {
        var transaction = new BoltTransaction(servers, lease, options, extra, isImplicit);
        lease.Connection.Tell(api);
        if (isImplicit)
        {
            return transaction;
        }

        try
        {
            await lease.Connection.AskAsync(new BeginMessage(extra), cancellationToken).ConfigureAwait(false);
            lease.Connection.IsInTransaction = true;
            return transaction;
        }
        catch (Exception problem)
        {
            Exception error = problem is CypherException failure
                ? await servers.LearnAsync(lease, failure).ConfigureAwait(false)
                : problem;
            await lease.ReturnAsync().ConfigureAwait(false);
            if (ReferenceEquals(error, problem))
            {
                throw;
            }

            throw error;
        }
    }

    /// <inheritdoc />
    public async ValueTask<ICypherResult> RunAsync(
        string text,
        IReadOnlyDictionary<string, CypherValue>? parameters = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        CheckOpen();
        if (_isImplicit && _result is not null)
        {
            throw new CypherException(
                StatusCodes.TransactionNotFound,
                "TransactionNotFound",
                "An implicit transaction runs one statement; begin another one."
            );
        }

        await FreeConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _lease.Connection.Send(new RunMessage(text, parameters, _isImplicit ? _extra : TransactionExtra.None));
            _lease.Connection.Send(StreamMessage.Pull(_options.FetchSize));
            _lease.Connection.IsInTransaction = true;
            await _lease.Connection.FlushAsync(cancellationToken).ConfigureAwait(false);
            MapValue run = await _lease.Connection.ReadSummaryAsync(cancellationToken).ConfigureAwait(false);
            _result = new(this, _lease.Connection, run, _options.FetchSize);
            return _result;
        }
        catch (CypherException error)
        {
            CypherException learned = await FailAsync(error).ConfigureAwait(false);
            if (ReferenceEquals(learned, error))
            {
                throw;
            }

            throw learned;
        }
        catch (OperationCanceledException)
        {
            Interrupted();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask<string?> CommitAsync(CancellationToken cancellationToken = default)
    {
        CheckOpen();
        await FreeConnectionAsync(cancellationToken).ConfigureAwait(false);
        CheckOpen();
        string? bookmark = _isImplicit
            ? _result?.Bookmark
            : await CommitExplicitAsync(cancellationToken).ConfigureAwait(false);
        _state = State.Committed;
        _lease.Connection.IsInTransaction = false;
        if (bookmark is not null)
        {
            _options.Bookmarks?.Update(_extra.Bookmarks, bookmark);
        }

        await _lease.ReturnAsync().ConfigureAwait(false);
        return bookmark;
    }

    /// <summary>Rolls back what was not committed, and gives the connection back.</summary>
    public async ValueTask DisposeAsync()
    {
        bool isClean = _state == State.Open && !_isImplicit && _result is null or { IsEnded: true };
        bool isRead = _state == State.Open && _isImplicit && _result is null or { IsEnded: true };
        _state = State.Closed;
        if (isRead)
        {
            _lease.Connection.IsInTransaction = false;
        }
        else if (isClean && _lease.Connection.IsOpen)
        {
            await RollBackAsync().ConfigureAwait(false);
        }

        // What is left in the middle is ended by RESET on the way back to the pool.
        await _lease.ReturnAsync().ConfigureAwait(false);
    }

    /// <summary>Takes note of a failure: the transaction is over.</summary>
    /// <returns>The failure as its caller is to see it.</returns>
    internal ValueTask<CypherException> FailAsync(CypherException error)
    {
        _state = State.Failed;

        // A statement outside a transaction commits by itself, so it may have been written before the connection broke.
        return _servers.LearnAsync(
            _lease,
            _isImplicit && _extra.Mode == AccessMode.Write && error.Detail == BoltErrors.ConnectionLost
                ? BoltErrors.LostInCommit(_lease.Connection.Server, error.InnerException)
                : error
        );
    }

    /// <summary>Takes note that a wait was cancelled and the server told to stop.</summary>
    internal void Interrupted() => _state = State.Failed;

    private async ValueTask<string?> CommitExplicitAsync(CancellationToken cancellationToken)
    {
        try
        {
            MapValue answer = await _lease
                .Connection.AskAsync(BareMessage.Commit, cancellationToken)
                .ConfigureAwait(false);
            return answer["bookmark"] is { IsString: true } bookmark ? bookmark.AsString() : null;
        }
        catch (CypherException error)
        {
            CypherException seen =
                error.Detail == BoltErrors.ConnectionLost
                    ? BoltErrors.LostInCommit(_lease.Connection.Server, error.InnerException)
                    : error;
            throw await FailAsync(seen).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Interrupted();
            throw;
        }
    }

    private async ValueTask RollBackAsync()
    {
        using var timeout = new CancellationTokenSource(_options.ResetTimeout, _options.TimeProvider);
        try
        {
            await _lease.Connection.AskAsync(BareMessage.Rollback, timeout.Token).ConfigureAwait(false);
            _lease.Connection.IsInTransaction = false;
        }
        catch (Exception problem) when (problem is CypherException or OperationCanceledException)
        {
            // Rolled back it is either way: the connection is reset, or closed, on its return.
        }
    }

    // One result at a time is on the wire; what its reader has not read yet stays readable.
    private async ValueTask FreeConnectionAsync(CancellationToken cancellationToken)
    {
        if (_result is null or { IsEnded: true })
        {
            return;
        }

        if (_result.IsAbandoned)
        {
            await _result.DiscardAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await _result.BufferAsync(cancellationToken).ConfigureAwait(false);
        }

        CheckOpen();
    }

    private void CheckOpen()
    {
        if (_state != State.Open)
        {
            throw new CypherException(
                StatusCodes.TransactionNotFound,
                "TransactionNotFound",
                _state == State.Failed
                    ? "The transaction failed, and takes no more statements; begin another one."
                    : "The transaction has ended; begin another one."
            );
        }
    }
}

using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using TwinGraph.Cypher;
using TwinGraph.Server.Security;
using CypherCodes = TwinGraph.Cypher.Diagnostics.StatusCodes;

namespace TwinGraph.Server.QueryApi;

/// <summary>The explicit transactions that are open over HTTP.</summary>
/// <remarks>Thread-safe. One that nobody asks for in time is rolled back; so are all when the server stops.</remarks>
internal sealed class TransactionTable(
    ICypherDatabase database,
    QueryApiLimits limits,
    TimeProvider time,
    ILogger<TransactionTable> logger
) : IAsyncDisposable
{
    private const string TooMany = "Neo.TransientError.Transaction.MaximumTransactionLimitReached";
    private const string Concurrent = "Neo.ClientError.Transaction.TransactionAccessedConcurrently";

    private readonly ConcurrentDictionary<string, OpenTransaction> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<Caller, int> _ofCaller = [];
    private readonly Lock _lock = new();
    private int _count;

    /// <summary>How many are open.</summary>
    public int Count => _open.Count;

    /// <summary>Begins one, and takes it for this request.</summary>
    /// <exception cref="QueryApiException">Too many are open.</exception>
    public async ValueTask<OpenTransaction> BeginAsync(
        Caller owner,
        TransactionOptions options,
        CancellationToken cancellationToken
    )
    {
        Reserve(owner);
        try
        {
            ICypherTransaction transaction = await database
                .BeginAsync(options, cancellationToken)
                .ConfigureAwait(false);
            string id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
            var open = new OpenTransaction(id, owner, DatabaseNames.Resolve(options.Database), transaction);
            open.TryEnter();
            open.Expiry = time.CreateTimer(Expire, open, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _open[id] = open;
            return open;
        }
        catch
        {
            Release(owner);
            throw;
        }
    }

    /// <summary>Takes one for a request of its owner.</summary>
    /// <exception cref="QueryApiException">There is none of this id, it is another's, or another request has it.</exception>
    public OpenTransaction Enter(string id, Caller caller, string databaseName)
    {
        // Whose it is, is nobody else's business: to others it is not there.
        if (
            !_open.TryGetValue(id, out OpenTransaction? open)
            || open.Owner != caller
            || open.Database != DatabaseNames.Resolve(databaseName)
        )
        {
            throw Missing();
        }

        if (!open.TryEnter())
        {
            throw new QueryApiException(
                StatusCodes.Status400BadRequest,
                Concurrent,
                "Another request is running in this transaction. Wait for its answer."
            );
        }

        open.Expiry?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return open;
    }

    /// <summary>When one would expire that is left now.</summary>
    public DateTimeOffset NextExpiry() => time.GetUtcNow() + limits.TransactionIdle;

    /// <summary>Leaves one open until its next request.</summary>
    public void Leave(OpenTransaction open)
    {
        open.Leave();
        open.Expiry?.Change(limits.TransactionIdle, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends one that this request has; what was not committed is rolled back.</summary>
    public async ValueTask CloseAsync(OpenTransaction open)
    {
        if (!_open.TryRemove(open.Id, out _))
        {
            return;
        }

        try
        {
            if (open.Expiry is not null)
            {
                await open.Expiry.DisposeAsync().ConfigureAwait(false);
            }

            await open.Transaction.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            Release(open.Owner);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (OpenTransaction open in _open.Values)
        {
            await CloseAsync(open).ConfigureAwait(false);
        }
    }

    private static QueryApiException Missing() =>
        new(
            StatusCodes.Status404NotFound,
            CypherCodes.TransactionNotFound,
            "There is no such transaction of yours: it was committed, rolled back, or waited too long for its next request. Begin another one."
        );

    private void Reserve(Caller owner)
    {
        lock (_lock)
        {
            int own = _ofCaller.GetValueOrDefault(owner);
            if (_count >= limits.MaxTransactions || own >= limits.MaxTransactionsOfCaller)
            {
                throw new QueryApiException(
                    StatusCodes.Status503ServiceUnavailable,
                    TooMany,
                    own >= limits.MaxTransactionsOfCaller
                        ? $"You have {own} transactions open already. Commit one or roll it back."
                        : $"There are {_count} transactions open already. Try again later."
                );
            }

            _count++;
            _ofCaller[owner] = own + 1;
        }
    }

    private void Release(Caller owner)
    {
        lock (_lock)
        {
            _count--;
            int own = _ofCaller[owner] - 1;
            if (own == 0)
            {
                _ofCaller.Remove(owner);
            }
            else
            {
                _ofCaller[owner] = own;
            }
        }
    }

    private void Expire(object? state)
    {
        // A request that came at the last moment has it now, and will set the clock again.
        var open = (OpenTransaction)state!;
        if (open.TryEnter())
        {
            _ = RollBackAsync(open);
        }
    }

    private async Task RollBackAsync(OpenTransaction open)
    {
        try
        {
            await CloseAsync(open).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Nobody waits for this; the log is all who can be told.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            logger.RollbackFailed(problem);
        }
    }
}

using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Execution.Transactions;

/// <summary>A transaction that has not ended, as others can see and end it.</summary>
/// <remarks>Its own thread writes it, any thread may read it and terminate it.</remarks>
internal sealed class RunningTransaction(TransactionRegistry registry, long number, long started, string? outer)
    : IDisposable
{
    private volatile RunningStatement? _statement;
    private volatile CancellationTokenSource? _wait;
    private volatile bool _terminated;

    /// <summary>Its number; one of a registry is not used twice.</summary>
    public long Number => number;

    /// <summary>Its id, as SHOW TRANSACTIONS tells it.</summary>
    public string Id => TransactionRegistry.IdOf(number);

    /// <summary>When it began, as a timestamp of the clock.</summary>
    public long Started => started;

    /// <summary>The transaction that runs it as a part of CALL … IN TRANSACTIONS; null for its own.</summary>
    public string? Outer => outer;

    /// <summary>Whether it was begun for one statement, which may then begin transactions of its own.</summary>
    public bool IsImplicit { get; init; }

    /// <summary>The statement that it runs, or ran last.</summary>
    public RunningStatement? Statement
    {
        get => _statement;
        set => _statement = value;
    }

    /// <summary>Whether somebody ended it.</summary>
    public bool IsTerminated => _terminated;

    /// <summary>What it is doing, in Neo4j's words.</summary>
    public string Status =>
        _terminated ? "Terminated with reason: Status.Code[Neo.ClientError.Transaction.Terminated]"
        : _wait is not null ? "Blocked by another write transaction"
        : "Running";

    /// <summary>Makes it fail at its next step; a wait for the writer ends at once.</summary>
    public void Terminate()
    {
        _terminated = true;
        _wait?.Cancel();
    }

    /// <exception cref="CypherException">Somebody ended it.</exception>
    public void ThrowIfTerminated()
    {
        if (_terminated)
        {
            throw Ended();
        }
    }

    /// <summary>Waits for something that <see cref="Terminate"/> can give up.</summary>
    /// <exception cref="CypherException">Somebody ended it.</exception>
    public async ValueTask<T> WaitAsync<T>(
        Func<CancellationToken, ValueTask<T>> wait,
        CancellationToken cancellationToken
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _wait = either;
        try
        {
            ThrowIfTerminated();
            return await wait(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_terminated && !cancellationToken.IsCancellationRequested)
        {
            throw Ended();
        }
        finally
        {
            _wait = null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => registry.Remove(this);

    private static CypherException Ended() =>
        new(
            StatusCodes.Terminated,
            "Terminated",
            "The transaction has been terminated: somebody ended it with TERMINATE TRANSACTIONS. "
                + "Begin another one to try again."
        );
}

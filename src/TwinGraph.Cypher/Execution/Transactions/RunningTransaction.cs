using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Execution.Transactions;

/// <summary>A transaction that has not ended, as others can see and end it.</summary>
/// <remarks>Its own thread writes it, any thread may read it and terminate it.</remarks>
/// <param name="registry">Where it is noted.</param>
/// <param name="number">Its number.</param>
/// <param name="started">When it began, as a timestamp of the clock.</param>
/// <param name="options">How it runs, and for whom.</param>
/// <param name="outer">The transaction that it is a part of, whose time is its own; or null.</param>
internal sealed class RunningTransaction(
    TransactionRegistry registry,
    long number,
    long started,
    TransactionOptions options,
    RunningTransaction? outer
) : IDisposable
{
    private readonly long _timed = outer?._timed ?? started;
    private readonly TimeSpan _timeout = options.Timeout ?? TimeSpan.Zero;
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
    public string? Outer => outer?.Id;

    /// <summary>How it runs, and for whom.</summary>
    public TransactionOptions Options => options;

    /// <summary>The database that it runs on, by the name that it is shown by.</summary>
    public string Database { get; } = DatabaseNames.Resolve(options.Database);

    /// <summary>Whether somebody may see it and end it.</summary>
    public bool IsOpenTo(TransactionOptions asking) =>
        asking.Role == Role.Admin || string.Equals(asking.User ?? "", options.User ?? "", StringComparison.Ordinal);

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

    /// <exception cref="CypherException">Somebody ended it, or the time that its caller gave it is over.</exception>
    public void ThrowIfEnded()
    {
        if (_terminated)
        {
            throw Ended();
        }

        if (_timeout > TimeSpan.Zero && registry.Since(_timed) > _timeout)
        {
            throw Late();
        }
    }

    /// <summary>Waits for something that <see cref="Terminate"/> can give up.</summary>
    /// <exception cref="CypherException">Somebody ended it, or the time that its caller gave it is over.</exception>
    public async ValueTask<T> WaitAsync<T>(
        Func<CancellationToken, ValueTask<T>> wait,
        CancellationToken cancellationToken
    )
    {
        ThrowIfEnded();
        using CancellationTokenSource? late =
            _timeout > TimeSpan.Zero ? new(_timeout - registry.Since(_timed), registry.Time) : null;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken,
            late?.Token ?? CancellationToken.None
        );
        _wait = either;
        try
        {
            ThrowIfEnded();
            return await wait(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw _terminated ? Ended() : Late();
        }
        finally
        {
            _wait = null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => registry.Remove(this);

    private CypherException Late() =>
        new(
            StatusCodes.TimedOutByClient,
            "TimedOut",
            $"The transaction took longer than the {_timeout.TotalSeconds:0.###} s that it was begun with. "
                + "Begin another one with a longer timeout."
        );

    private static CypherException Ended() =>
        new(
            StatusCodes.Terminated,
            "Terminated",
            "The transaction has been terminated: somebody ended it with TERMINATE TRANSACTIONS. "
                + "Begin another one to try again."
        );
}

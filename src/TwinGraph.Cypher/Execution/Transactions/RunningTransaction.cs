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
) : Interruption, IDisposable
{
    private readonly long _timed = outer?._timed ?? started;
    private readonly TimeSpan _timeout = options.Timeout ?? TimeSpan.Zero;
    private volatile RunningStatement? _statement;
    private volatile CancellationTokenSource? _wait;
    private volatile bool _terminated;
    private CancellationToken _cancellation;
    private TimeSpan _longest;
    private long _looked;
    private List<Action>? _atCommit;

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

    /// <summary>Notes what is to be done beside the graph when it commits.</summary>
    public void AtCommit(Action action) => (_atCommit ??= []).Add(action);

    /// <summary>Does what was noted, in that order.</summary>
    public void Commit()
    {
        _atCommit?.ForEach(static action => action());
        _atCommit = null;
    }

    /// <summary>Whether somebody ended it.</summary>
    public bool IsTerminated => _terminated;

    /// <summary>What it is doing, in Neo4j's words.</summary>
    public string Status =>
        _terminated ? "Terminated with reason: Status.Code[Neo.ClientError.Transaction.Terminated]"
        : _wait is not null ? "Blocked by another write transaction"
        : "Running";

    /// <summary>Begins work of its owner that is not the run of a statement, which has an interruption of its own.</summary>
    /// <param name="longest">How long the back end lets it work, from the first look on, when its caller gave it no time; zero for no limit.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Scope EnterWork(TimeSpan longest, CancellationToken cancellationToken)
    {
        _cancellation = cancellationToken;
        _longest = options.Timeout is null ? longest : TimeSpan.Zero;
        _looked = 0;
        return Enter();
    }

    /// <inheritdoc />
    public override void Check()
    {
        _cancellation.ThrowIfCancellationRequested();
        ThrowIfEnded();
        if (_longest <= TimeSpan.Zero)
        {
            return;
        }

        // Most work ends before anybody looks, and does not ask for the time.
        if (_looked == 0)
        {
            _looked = registry.Time.GetTimestamp();
        }
        else if (registry.Since(_looked) > _longest)
        {
            throw TimedOut(_longest);
        }
    }

    /// <summary>The error of work that took longer than the back end lets it.</summary>
    public static CypherException TimedOut(TimeSpan longest) =>
        new(
            StatusCodes.TimedOut,
            "TimedOut",
            $"The statement ran longer than the {longest.TotalSeconds:0.###} s it may take."
        );

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

    /// <summary>Waits for the writer's turn, which <see cref="Terminate"/> and the end of the time give up.</summary>
    /// <param name="wait">Waits.</param>
    /// <param name="longest">How long the back end lets it wait when its caller gave it no time; zero for no limit.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    /// <exception cref="CypherException">Somebody ended it, or its time is over.</exception>
    public async ValueTask<T> WaitAsync<T>(
        Func<CancellationToken, ValueTask<T>> wait,
        TimeSpan longest,
        CancellationToken cancellationToken
    )
    {
        ThrowIfEnded();
        TimeSpan rest =
            _timeout > TimeSpan.Zero ? _timeout - registry.Since(_timed)
            : options.Timeout is null ? longest
            : TimeSpan.Zero;
        using CancellationTokenSource? late = rest > TimeSpan.Zero ? new(rest, registry.Time) : null;
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
            throw _terminated ? Ended()
            : _timeout > TimeSpan.Zero ? Late()
            : WaitedTooLong(longest);
        }
        finally
        {
            _wait = null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => registry.Remove(this);

    private static CypherException WaitedTooLong(TimeSpan longest) =>
        new(
            StatusCodes.TimedOut,
            "TimedOut",
            $"The transaction waited longer than {longest.TotalSeconds:0.###} s for another one that writes to end. "
                + "Try again, or end the other; SHOW TRANSACTIONS lists it."
        );

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

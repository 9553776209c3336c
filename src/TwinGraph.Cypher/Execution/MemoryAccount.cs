using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>What the rows that one statement holds cost, as an estimate, and how much that may be.</summary>
/// <param name="limit">In bytes.</param>
/// <param name="pool">What all statements may hold together; null for no such limit.</param>
/// <remarks>
/// One thread charges it; other workers of the statement have a <see cref="Branch"/> each, which borrows from it in pieces.
/// What a branch holds may be released by any thread.
/// </remarks>
internal sealed class MemoryAccount(long limit, MemoryPool? pool = null)
{
    // What a statement holds before it takes from the pool, and what it takes at a time.
    private const long Piece = 1024 * 1024;

    // What a branch borrows at a time.
    private const long BranchPiece = 64 * 1024;

    // What a branch may have borrowed and not use.
    private const long MostIdle = 1024 * 1024;

    /// <summary>The size of a <see cref="CypherValue"/>.</summary>
    public const int BytesPerValue = 16;

    private const int ObjectOverhead = 24;

    private readonly Lock _gate = new();
    private MemoryAccount? _trunk;
    private MemoryPool.Share? _share;
    private long _next = pool is null ? long.MaxValue : Piece;
    private long _own;

    // What branches have borrowed; of a branch, what it has.
    private long _lent;

    /// <summary>How many bytes are held, by branches too.</summary>
    public long Used => _trunk is null ? _own + Volatile.Read(ref _lent) : Volatile.Read(ref _own);

    /// <summary>The most that was held.</summary>
    public long Peak { get; private set; }

    /// <summary>An account for another thread that works for the same statement, under the same limits.</summary>
    public MemoryAccount Branch() => new(limit) { _trunk = this };

    /// <summary>Begins to count for another run, which takes over what is held.</summary>
    public void Restart()
    {
        Peak = Used;
        if (_trunk is not null)
        {
            Borrow();
        }
    }

    /// <summary>Adds bytes that are held from now on.</summary>
    /// <exception cref="CypherException">The limit is passed.</exception>
    public void Charge(long bytes)
    {
        if (_trunk is not null)
        {
            if (Interlocked.Add(ref _own, bytes) > Volatile.Read(ref _lent))
            {
                Borrow();
            }

            return;
        }

        _own += bytes;
        Check();
    }

    /// <summary>Gives back what was taken from the pool, at the end of a run.</summary>
    public void ReturnShare()
    {
        if (_trunk is not null)
        {
            Interlocked.Add(ref _trunk._lent, -Interlocked.Exchange(ref _lent, 0));
        }

        if (_share is not null)
        {
            _share.Return();
            _next = Piece;
        }
    }

    /// <summary>Takes bytes off that are no longer held.</summary>
    public void Release(long bytes)
    {
        if (_trunk is null)
        {
            _own -= bytes;
        }
        else if (Volatile.Read(ref _lent) - Interlocked.Add(ref _own, -bytes) > MostIdle)
        {
            Borrow();
        }
    }

    /// <summary>Refuses bytes that do not fit, before they are taken.</summary>
    /// <exception cref="CypherException">They do not.</exception>
    public void CheckRoom(long bytes)
    {
        if (bytes > limit - (_trunk ?? this).Used)
        {
            ThrowExceeded();
        }
    }

    /// <summary>Refuses a value that alone is larger than all the statement may hold.</summary>
    /// <exception cref="CypherException">It is.</exception>
    public void CheckSize(in CypherValue value)
    {
        if (PayloadOf(value) > limit)
        {
            ThrowExceeded();
        }
    }

    /// <summary>About how much a value holds beside its own 16 bytes; strings and lists may be shared and are counted.</summary>
    public static long PayloadOf(in CypherValue value) =>
        value.Kind switch
        {
            ValueKind.String => ObjectOverhead + (2L * value.AsString().Length),
            ValueKind.List => ObjectOverhead + ((long)BytesPerValue * value.AsList().Count),
            ValueKind.Map => ObjectOverhead + (2L * BytesPerValue * value.AsMap().Count),
            ValueKind.Path => ObjectOverhead + (2L * BytesPerValue * (value.As<PathValue>().Length + 1)),
            _ => 0,
        };

    private void Check()
    {
        long used = _own + Volatile.Read(ref _lent);
        Peak = Math.Max(Peak, used);
        if (used > limit)
        {
            ThrowExceeded();
        }

        if (used > Volatile.Read(ref _next))
        {
            TakeShare(used);
        }
    }

    private void Borrow()
    {
        lock (_gate)
        {
            long wanted = (Math.Max(0, Volatile.Read(ref _own)) + BranchPiece - 1) / BranchPiece * BranchPiece;
            long more = wanted - _lent;
            Volatile.Write(ref _lent, wanted);
            Interlocked.Add(ref _trunk!._lent, more);
            if (more > 0)
            {
                _trunk.Check();
            }
        }
    }

    private void TakeShare(long used)
    {
        lock (_gate)
        {
            TakeShareAlone(used);
        }
    }

    private void TakeShareAlone(long used)
    {
        if (used <= _next)
        {
            return;
        }

        _share ??= pool!.Open();
        long more = ((used - _next + Piece - 1) / Piece) * Piece;
        if (!_share.TryTake(more))
        {
            throw new CypherException(
                StatusCodes.MemoryPoolExhausted,
                "MemoryPoolExhausted",
                $"All statements together hold the {pool!.Limit / (1024 * 1024)} MB of memory that they may. "
                    + "Try again when others have ended, or raise the limit."
            );
        }

        Volatile.Write(ref _next, _next + more);
    }

    private void ThrowExceeded() =>
        throw new CypherException(
            StatusCodes.OutOfMemory,
            "MemoryLimitExceeded",
            $"The statement needs more than the {limit / (1024 * 1024)} MB of memory it may use. "
                + "Return fewer rows, filter earlier, or raise the memory limit."
        );
}

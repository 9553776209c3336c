using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>What the rows that one statement holds cost, as an estimate, and how much that may be.</summary>
/// <param name="limit">In bytes.</param>
/// <param name="pool">What all statements may hold together; null for no such limit.</param>
internal sealed class MemoryAccount(long limit, MemoryPool? pool = null)
{
    // What a statement holds before it takes from the pool, and what it takes at a time.
    private const long Piece = 1024 * 1024;

    /// <summary>The size of a <see cref="CypherValue"/>.</summary>
    public const int BytesPerValue = 16;

    private const int ObjectOverhead = 24;

    private MemoryPool.Share? _share;
    private long _next = pool is null ? long.MaxValue : Piece;

    /// <summary>How many bytes are held.</summary>
    public long Used { get; private set; }

    /// <summary>The most that was held.</summary>
    public long Peak { get; private set; }

    /// <summary>Begins to count for another run, which takes over what is held.</summary>
    public void Restart() => Peak = Used;

    /// <summary>Adds bytes that are held from now on.</summary>
    /// <exception cref="CypherException">The limit is passed.</exception>
    public void Charge(long bytes)
    {
        Used += bytes;
        Peak = Math.Max(Peak, Used);
        if (Used > limit)
        {
            ThrowExceeded();
        }

        if (Used > _next)
        {
            TakeShare();
        }
    }

    /// <summary>Gives back what was taken from the pool, at the end of a run.</summary>
    public void ReturnShare()
    {
        if (_share is not null)
        {
            _share.Return();
            _next = Piece;
        }
    }

    /// <summary>Takes bytes off that are no longer held.</summary>
    public void Release(long bytes) => Used -= bytes;

    /// <summary>Refuses bytes that do not fit, before they are taken.</summary>
    /// <exception cref="CypherException">They do not.</exception>
    public void CheckRoom(long bytes)
    {
        if (bytes > limit - Used)
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

    private void TakeShare()
    {
        _share ??= pool!.Open();
        long more = ((Used - _next + Piece - 1) / Piece) * Piece;
        if (!_share.TryTake(more))
        {
            throw new CypherException(
                StatusCodes.MemoryPoolExhausted,
                "MemoryPoolExhausted",
                $"All statements together hold the {pool!.Limit / (1024 * 1024)} MB of memory that they may. "
                    + "Try again when others have ended, or raise the limit."
            );
        }

        _next += more;
    }

    private void ThrowExceeded() =>
        throw new CypherException(
            StatusCodes.OutOfMemory,
            "MemoryLimitExceeded",
            $"The statement needs more than the {limit / (1024 * 1024)} MB of memory it may use. "
                + "Return fewer rows, filter earlier, or raise the memory limit."
        );
}

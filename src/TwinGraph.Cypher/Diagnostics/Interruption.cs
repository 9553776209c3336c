using System.Runtime.CompilerServices;

namespace TwinGraph.Cypher.Diagnostics;

/// <summary>What may stop the work of a thread: a cancellation, the end of its time, somebody who terminates it.</summary>
/// <remarks>
/// Who begins work enters with its own; every loop below it that may be long, in the engine or in a graph, reports its
/// steps, and the one that comes after the wish to stop throws. Work that goes on in another thread enters there too,
/// with <see cref="Current"/> of the thread that started it.
/// </remarks>
public abstract class Interruption
{
    /// <summary>How many steps pass between two looks.</summary>
    public const int StepsPerLook = 1024;

    // Copying and comparing bytes is that much faster than what is counted as a step.
    private const int BytesPerStep = 64;

    [ThreadStatic]
    private static Interruption? t_current;

    [ThreadStatic]
    private static int t_steps;

    /// <summary>Work that nothing stops.</summary>
    public static Interruption Nothing { get; } = By(CancellationToken.None);

    /// <summary>What may stop the work of this thread; null for nothing.</summary>
    public static Interruption? Current => t_current;

    /// <summary>Throws when the work is to stop.</summary>
    /// <exception cref="OperationCanceledException">Its token was cancelled.</exception>
    /// <exception cref="CypherException">Its time is over, or somebody terminated it.</exception>
    public abstract void Check();

    /// <summary>Makes this what stops the work of this thread, until what it returns is disposed.</summary>
    public Scope Enter() => new(this);

    /// <summary>Work that a token stops.</summary>
    public static Interruption By(CancellationToken cancellationToken) => new TokenInterruption(cancellationToken);

    /// <summary>Reports a step, which takes less than a microsecond.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    /// <exception cref="CypherException">Its time is over, or somebody terminated it.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step()
    {
        if (++t_steps >= StepsPerLook)
        {
            Look();
        }
    }

    /// <summary>Reports several steps at once.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    /// <exception cref="CypherException">Its time is over, or somebody terminated it.</exception>
    public static void Steps(long count)
    {
        if (count >= StepsPerLook - t_steps)
        {
            Look();
            return;
        }

        t_steps += (int)count;
    }

    /// <summary>Reports bytes that were copied or compared.</summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    /// <exception cref="CypherException">Its time is over, or somebody terminated it.</exception>
    public static void Bytes(long count) => Steps(count / BytesPerStep);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Look()
    {
        t_steps = 0;
        t_current?.Check();
    }

    /// <summary>The time in which something stops the work of a thread.</summary>
    public readonly ref struct Scope : IDisposable
    {
        private readonly Interruption? _before;

        internal Scope(Interruption now)
        {
            _before = t_current;
            t_current = now;
        }

        /// <summary>Leaves it to what stopped the work before.</summary>
        public void Dispose() => t_current = _before;
    }

    private sealed class TokenInterruption(CancellationToken cancellationToken) : Interruption
    {
        public override void Check() => cancellationToken.ThrowIfCancellationRequested();
    }
}

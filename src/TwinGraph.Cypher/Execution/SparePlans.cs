using System.Runtime.InteropServices;

namespace TwinGraph.Cypher.Execution;

/// <summary>The operators of ended runs of one statement, kept for its next runs. Thread-safe.</summary>
internal sealed class SparePlans
{
    // What a spare of any statement may hold: the plan cache keeps hundreds of statements.
    private const long SmallBytes = 64 * 1024;

    // What a spare may hold of the few statements that LargeSpares keeps.
    private const long MostBytes = 512 * 1024;
    private const int MostSpares = 4;

    // One for each core, as far as that goes, so that threads that run the same statement seldom meet.
    private readonly Place[] _places = new Place[Math.Clamp(Environment.ProcessorCount, 1, MostSpares)];
    private volatile bool _noted;

    /// <summary>Operators that nobody uses, or null.</summary>
    public RunningPlan? Take()
    {
        int own = Own;
        if (Interlocked.Exchange(ref _places[own].Plan, null) is { } nearest)
        {
            return nearest;
        }

        for (int i = 0; i < _places.Length; i++)
        {
            if (i != own && Interlocked.Exchange(ref _places[i].Plan, null) is { } other)
            {
                return other;
            }
        }

        return null;
    }

    /// <summary>Gives operators back whose run ended well; they are dropped when they hold very much.</summary>
    /// <param name="plan">The operators.</param>
    /// <param name="large">Remembers whose operators hold much.</param>
    public void Return(RunningPlan plan, LargeSpares large)
    {
        plan.HeldBytes = plan.Context.Memory.Peak - plan.Context.VisitedBytes;
        if (plan.HeldBytes > MostBytes)
        {
            plan.Context.Dispose();
            return;
        }

        plan.Context.End();
        Keep(plan);

        // Only when it stands there, so that DropLarge finds it, or has not begun.
        if (plan.HeldBytes > SmallBytes && !_noted)
        {
            large.Add(this);
        }
    }

    /// <summary>Notes that they are among the large ones.</summary>
    /// <returns>False when they were.</returns>
    public bool TryNote()
    {
        bool isNew = !_noted;
        _noted = true;
        return isNew;
    }

    /// <summary>Lets go of operators that hold much.</summary>
    public void DropLarge()
    {
        _noted = false;
        for (int i = 0; i < _places.Length; i++)
        {
            RunningPlan? plan = Interlocked.Exchange(ref _places[i].Plan, null);
            if (plan?.HeldBytes > SmallBytes)
            {
                plan.Context.Dispose();
            }
            else if (plan is not null)
            {
                Keep(plan);
            }
        }
    }

    private void Keep(RunningPlan plan) => Interlocked.Exchange(ref _places[Own].Plan, plan)?.Context.Dispose();

    private int Own => Environment.CurrentManagedThreadId % _places.Length;

    // Each on a cache line of its own.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Place
    {
        [FieldOffset(64)]
        public RunningPlan? Plan;
    }
}

using System.Runtime.InteropServices;

namespace TwinGraph.Cypher.Execution;

/// <summary>The operators of ended runs of one statement, kept for its next runs. Thread-safe.</summary>
internal sealed class SparePlans
{
    // What a spare may hold: the plan cache keeps hundreds of statements.
    private const long MostBytes = 64 * 1024;
    private const int MostSpares = 4;

    // One for each core, as far as that goes, so that threads that run the same statement seldom meet.
    private readonly Place[] _places = new Place[Math.Clamp(Environment.ProcessorCount, 1, MostSpares)];

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

    /// <summary>Gives operators back whose run ended well; they are dropped when they hold much.</summary>
    public void Return(RunningPlan plan)
    {
        if (plan.Context.Memory.Peak - plan.Context.VisitedBytes > MostBytes)
        {
            plan.Context.Dispose();
            return;
        }

        plan.Context.End();
        RunningPlan? replaced = Interlocked.Exchange(ref _places[Own].Plan, plan);
        replaced?.Context.Dispose();
    }

    private int Own => Environment.CurrentManagedThreadId % _places.Length;

    // Each on a cache line of its own.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Place
    {
        [FieldOffset(64)]
        public RunningPlan? Plan;
    }
}

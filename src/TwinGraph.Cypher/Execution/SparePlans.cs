namespace TwinGraph.Cypher.Execution;

/// <summary>The operators of ended runs of one statement, kept for its next runs. Thread-safe.</summary>
internal sealed class SparePlans
{
    // What a spare may hold: the plan cache keeps hundreds of statements.
    private const long MostBytes = 64 * 1024;

    private RunningPlan? _first;
    private RunningPlan? _second;

    /// <summary>Operators that nobody uses, or null.</summary>
    public RunningPlan? Take() => Interlocked.Exchange(ref _first, null) ?? Interlocked.Exchange(ref _second, null);

    /// <summary>Gives operators back whose run ended well; they are dropped when they hold much, or there are enough.</summary>
    public void Return(RunningPlan plan)
    {
        if (plan.Context.Memory.Peak - plan.Context.VisitedBytes > MostBytes)
        {
            plan.Context.Dispose();
            return;
        }

        plan.Context.End();
        if (Interlocked.CompareExchange(ref _first, plan, null) is not null)
        {
            RunningPlan? replaced = Interlocked.Exchange(ref _second, plan);
            replaced?.Context.Dispose();
        }
    }
}

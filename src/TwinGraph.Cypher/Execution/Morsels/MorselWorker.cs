using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Execution.Morsels;

/// <summary>Operators of its own, for one thread at a time.</summary>
/// <param name="context">Its part of the statement.</param>
/// <param name="ids">Where its operators find the morsel.</param>
/// <param name="task">What it makes of morsels.</param>
/// <param name="profile">Counts for each plan; null when nobody asks.</param>
/// <param name="consumer">What counts as the hits that are made outside of the plans.</param>
internal sealed class MorselWorker<T>(
    QueryContext context,
    MorselIds ids,
    MorselTask<T> task,
    Dictionary<PhysicalPlan, OperatorTally>? profile,
    PhysicalPlan consumer
)
    where T : class, IMorselResult
{
    /// <summary>Its part of the statement.</summary>
    public QueryContext Context => context;

    /// <summary>Begins with a morsel.</summary>
    public void Begin(Morsel<T> morsel)
    {
        ids.Take(morsel.Ids, morsel.Count);
        foreach (OperatorTally tally in profile?.Values ?? Enumerable.Empty<OperatorTally>())
        {
            tally.Rows = 0;
            tally.DbHits = 0;
        }

        if (context.Hits is not null)
        {
            context.Hits.Current = 0;
        }

        using Interruption.Scope stoppable = context.Enter();
        task.Open(context);
    }

    /// <summary>Goes on with the morsel.</summary>
    public void GoOn(Morsel<T> morsel)
    {
        using Interruption.Scope stoppable = context.Enter();
        morsel.Result = task.Run(context, out bool complete);
        morsel.Unfinished = complete ? null : this;
        if (profile is not null)
        {
            morsel.Tallies = Taken();
        }
    }

    private List<(PhysicalPlan Plan, long Rows, long DbHits)> Taken()
    {
        List<(PhysicalPlan, long, long)> taken = [(consumer, 0, context.Hits!.Current)];
        context.Hits.Current = 0;
        foreach ((PhysicalPlan plan, OperatorTally tally) in profile!)
        {
            taken.Add((plan, tally.Rows, tally.DbHits));
            tally.Rows = 0;
            tally.DbHits = 0;
        }

        return taken;
    }
}

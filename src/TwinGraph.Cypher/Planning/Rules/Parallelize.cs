using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Planning.Rules;

/// <summary>Lets several threads share a large scan and the steps above it that handle one row after the other.</summary>
/// <remarks>
/// Only in a statement that writes nothing, below its root and not in plans that run once for each outer row; and not where
/// rows are read only as far as a limit needs them. Rows come in the order of the scan, so what stands above sees no
/// difference.
/// </remarks>
internal static class Parallelize
{
    /// <summary>From how much work on it is shared, in units of 5 to 10 ns: some 2 ms.</summary>
    /// <remarks>Sharing costs about 0.1 ms where no core is free.</remarks>
    public const double LeastWork = 250_000;

    /// <summary>How much work one range of a scan is to be, in the same units.</summary>
    public const double WorkOfMorsel = 40_000;

    private const double RowWork = 6;

    // Of the walks that lead to each end once, many are to ends that were reached before.
    private const double WalkWork = 40;

    // Rows that leave the threads are copied, so that making them must be worth more.
    private const double WorthCopying = 3;

    public static PhysicalPlan Apply(PhysicalPlan root, PlannerOptions options) =>
        options.Allows(nameof(Parallelize)) && !PlanTree.SelfAndDescendants(root).Any(IsForOneThread)
            ? Share(root, options, limited: false)
            : root;

    private static bool IsForOneThread(PhysicalPlan plan) =>
        PlanTree.Writes(plan) || plan is CallInTransactions or ProcedureCall or ShowPlan or LoadCsv;

    private static PhysicalPlan Share(PhysicalPlan plan, PlannerOptions options, bool limited)
    {
        switch (plan)
        {
            case Aggregate { Aggregates: var aggregates } aggregate
                when aggregates.All(static each => !each.Distinct || each.Arguments.Length == 1):
                return aggregate with { Input = ShareOrDescend(aggregate.Input, options, copied: 0, limited: false) };
            case Top { Input: DegreeExpand { Input: LabelScan or AllNodesScan } }:
                // It tells the scan which degrees still matter, which is more than threads are worth.
                return plan;
            case Top { OrderedKeys: 0 } top:
                return top with { Input = ShareOrDescend(top.Input, options, top.EstimatedRows, limited: false) };
            case Distinct distinct when !limited:
                return distinct with { Input = ShareOrDescend(distinct.Input, options, distinct.EstimatedRows, false) };
            case Aggregate or Sort or Eager:
                return PlanTree.MapInputs(plan, input => ShareOrDescend(input, options, input.EstimatedRows, false));
            case Limit or Top:
                return PlanTree.MapInputs(plan, input => Share(input, options, limited: true));
            case HashJoin join:
                return join with
                {
                    Probe = ShareOrDescend(join.Probe, options, join.Probe.EstimatedRows, limited),
                    Build = ShareOrDescend(join.Build, options, join.Build.EstimatedRows, limited: false),
                };
            case SemiHashJoin join:
                return join with
                {
                    Input = ShareOrDescend(join.Input, options, join.Input.EstimatedRows, limited),
                    Build = ShareOrDescend(join.Build, options, join.Build.EstimatedRows, limited: false),
                };
            case UnionAll union:
                return union with
                {
                    First = ShareOrDescend(union.First, options, union.First.EstimatedRows, limited),
                    Second = ShareOrDescend(union.Second, options, union.Second.EstimatedRows, limited),
                };
            case Apply apply:
                return apply with { Input = Share(apply.Input, options, limited) };
            case OptionalApply apply:
                return apply with { Input = Share(apply.Input, options, limited) };
            case SemiApply apply:
                return apply with { Input = Share(apply.Input, options, limited) };
            case ProduceResults or Skip:
                return PlanTree.MapInputs(plan, input => ShareOrDescend(input, options, input.EstimatedRows, limited));
            default:
                return PlanTree.Inputs(plan).Count == 1 && plan is not Gather
                    ? PlanTree.MapInputs(plan, input => Share(input, options, limited))
                    : plan;
        }
    }

    private static PhysicalPlan ShareOrDescend(PhysicalPlan plan, PlannerOptions options, double copied, bool limited)
    {
        if (limited || !IsPipeline(plan))
        {
            return Share(plan, options, limited);
        }

        double work = WorkOf(plan);
        if (work < options.LeastShared || work < copied * RowWork * WorthCopying && options.LeastShared > 0)
        {
            return plan;
        }

        double scanned = Math.Max(1, Gather.ScanOf(plan).EstimatedRows);
        double rows = options.MorselWork * scanned / Math.Max(1, work);
        return new Gather(plan, (int)Math.Clamp(rows, 1, 16 * 1024)) { EstimatedRows = plan.EstimatedRows };
    }

    /// <summary>Whether a plan is steps that handle one row after the other, above a scan.</summary>
    private static bool IsPipeline(PhysicalPlan plan)
    {
        while (PlanTree.Inputs(plan) is [var input, ..])
        {
            if (input is ArgumentPlan)
            {
                return IsScan(plan);
            }

            if (!IsScan(plan) && !IsRowStep(plan))
            {
                return false;
            }

            plan = input;
        }

        return false;
    }

    private static bool IsScan(PhysicalPlan plan) =>
        plan
            is AllNodesScan
                or LabelScan
                or UnionLabelScan
                or IndexSeek
                or IndexRange
                or TextSeek
                or PointSeek
                or NodeByIdSeek;

    private static bool IsRowStep(PhysicalPlan plan) =>
        plan
            is Expand
                or DegreeExpand
                or DistinctExpand
                or ProjectEndpoints
                or VariableExpand
                or ShortestPathPlan
                or RepeatTrail
                or StatefulShortestPath
                or Filter
                or Project
                or Unwind
                or Physical.Apply
                or OptionalApply
                or SemiApply;

    private static double WorkOf(PhysicalPlan plan)
    {
        double work = 0;
        for (PhysicalPlan? step = plan; step is not (null or ArgumentPlan); )
        {
            PhysicalPlan input = PlanTree.Inputs(step)[0];
            double outer = input.EstimatedRows;
            work += step switch
            {
                AllNodesScan or LabelScan or DegreeExpand => step.EstimatedRows,
                DistinctExpand => step.EstimatedRows * WalkWork,
                Filter or Project => outer * 4,
                Apply a => outer * (20 + WorkInside(a.Inner)),
                OptionalApply a => outer * (20 + WorkInside(a.Inner)),
                SemiApply a => outer * (20 + WorkInside(a.Inner)),
                _ => (outer * 3) + (step.EstimatedRows * RowWork),
            };
            step = input;
        }

        return work;
    }

    private static double WorkInside(PhysicalPlan plan) =>
        PlanTree.SelfAndDescendants(plan).Sum(static step => step.EstimatedRows * RowWork);
}

using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning;

/// <summary>Finds which slots of a plan hold something that is still read at the same time.</summary>
/// <remarks>
/// It goes from the root down, with the slots that are read of an operator's rows further up. Where it is not certain, it
/// takes slots to be in use together.
/// </remarks>
internal sealed class SlotLiveness
{
    private readonly int _count;
    private readonly SlotSet[] _together;

    private SlotLiveness(int count)
    {
        _count = count;
        _together = new SlotSet[count];
        for (int i = 0; i < count; i++)
        {
            _together[i] = new(count);
        }
    }

    /// <summary>For each slot those that must not share its place; null when the plan has an operator that this does not know.</summary>
    /// <param name="root">The plan of a statement.</param>
    /// <param name="count">How many slots it has.</param>
    public static SlotSet[]? Find(PhysicalPlan root, int count)
    {
        var liveness = new SlotLiveness(count);
        return liveness.Visit(root, liveness.Empty(), liveness.Empty()) ? liveness._together : null;
    }

    /// <summary>Goes through a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="above">The slots of its rows that are read further up. Changed.</param>
    /// <param name="frame">Gets the slots that it takes over from the row it begins with.</param>
    /// <returns>False when there is an operator that this does not know.</returns>
    private bool Visit(PhysicalPlan plan, SlotSet above, SlotSet frame)
    {
        StackDepth.Check();
        switch (plan)
        {
            case ArgumentPlan:
                Together(above);
                frame.Add(above);
                return true;
            case AllNodesScan p:
                return VisitStep(p.Input, p, [p.Slot], [], above, frame);
            case LabelScan p:
                return VisitStep(p.Input, p, [p.Slot], [], above, frame);
            case UnionLabelScan p:
                return VisitStep(p.Input, p, [p.Slot], [], above, frame);
            case IndexSeek p:
                return VisitStep(p.Input, p, [p.Slot], [], above, frame);
            case IndexRange p:
                return VisitStep(p.Input, p, [p.Slot], [], above, frame);
            case TextSeek p:
                return VisitStep(p.Input, p, [p.Slot], [], above, frame);
            case PointSeek p:
                return VisitStep(p.Input, p, [p.Slot], [], above, frame);
            case NodeByIdSeek p:
                return VisitStep(p.Input, p, [p.Slot], [], above, frame);
            case Expand p:
                return VisitStep(
                    p.Input,
                    p,
                    p.Into ? [p.RelationshipSlot] : [p.RelationshipSlot, p.ToSlot],
                    [p.FromSlot, p.Into ? p.ToSlot : -1, p.Probe?.Slot ?? -1],
                    above,
                    frame
                );
            case DegreeExpand p:
                return VisitStep(p.Input, p, [p.CountSlot], [p.FromSlot], above, frame);
            case VariableExpand p:
                return VisitStep(
                    p.Input,
                    p,
                    [p.WithoutList ? -1 : p.RelationshipsSlot, p.Into ? -1 : p.ToSlot],
                    [p.FromSlot, p.Into ? p.ToSlot : -1],
                    above,
                    frame,
                    p.StepSlot,
                    p.RelationshipsSlot
                );
            case ShortestPathPlan p:
                return VisitStep(
                    p.Input,
                    p,
                    [],
                    [p.FromSlot, p.ToSlot],
                    above,
                    frame,
                    p.RelationshipsSlot,
                    p.StepSlot,
                    p.StepNodeSlot,
                    p.PathSlot
                );
            case DistinctExpand p:
                return VisitStep(p.Input, p, [p.Steps[^1].NodeSlot], [p.FromSlot], above, frame, Scratch(p.Steps));
            case Unwind p:
                return VisitStep(p.Input, p, [p.Slot], [], above, frame);
            case Filter p:
                return VisitStep(p.Input, p, [], [], above, frame);
            case Sort p:
                return VisitStep(p.Input, p, [], [], above, frame);
            case Distinct p:
                return VisitStep(p.Input, p, [], p.Slots, above, frame);
            case Gather p:
                return VisitStep(p.Input, p, [], [], above, frame);
            case Eager p:
                return VisitStep(p.Input, p, [], [], above, frame);
            case ProduceResults p:
                return VisitStep(p.Input, p, [], p.Slots, above, frame);
            case Top { Count: BoundLiteral or BoundParameter } p:
                return VisitStep(p.Input, p, [], [], above, frame);
            case Skip { Count: BoundLiteral or BoundParameter } p:
                return VisitStep(p.Input, p, [], [], above, frame);
            case Limit { Count: BoundLiteral or BoundParameter } p:
                return VisitStep(p.Input, p, [], [], above, frame);
            case ProcedureCall p:
                return VisitStep(p.Input, p, [], [], above, frame, [.. p.OutputSlots]);
            case Project p:
                return VisitProject(p, above, frame);
            case Aggregate p:
                return VisitAggregate(p, above, frame);
            case NodeCountFromCountStore p:
                return VisitFresh(p.Input, p, p.CountSlots, Empty(), above, frame);
            case RelationshipCountFromCountStore p:
                return VisitFresh(p.Input, p, p.CountSlots, Empty(), above, frame);
            case CountDistinctExpand p:
                return VisitFresh(p.Input, p, [p.CountSlot], Empty().Add(p.FromSlot), above, frame, Scratch(p.Steps));
            default:
                return VisitBranches(plan, above, frame);
        }
    }

    private bool VisitBranches(PhysicalPlan plan, SlotSet above, SlotSet frame)
    {
        switch (plan)
        {
            case Apply p:
            {
                SlotSet inner = Empty();
                return Visit(p.Inner, above, inner) && Visit(p.Input, inner, frame);
            }

            case OptionalApply p:
            {
                SlotSet inner = Empty();
                Together(above.Copy().Add(p.NullSlots));
                return Visit(p.Inner, above.Copy(), inner)
                    && Visit(p.Input, above.Remove(p.NullSlots).Add(inner), frame);
            }

            case SemiApply p:
            {
                SlotSet inner = Empty();
                return Visit(p.Inner, Empty(), inner) && Visit(p.Input, above.Add(inner), frame);
            }

            case UnionAll p:
                return Visit(p.First, above.Copy(), frame) && Visit(p.Second, above, frame);
            case SemiHashJoin p:
            {
                SlotSet build = Empty().Add(p.SharedSlots);
                above.Add(p.SharedSlots);
                return Read(p.BuildKeys, build)
                    && Read(p.ProbeKeys, above)
                    && Visit(p.Build, build, frame)
                    && Visit(p.Input, above, frame);
            }

            case HashJoin p:
            {
                SlotSet build = Empty().Add(p.BuildSlots);
                Together(above.Copy().Add(p.BuildSlots));
                above.Remove(p.BuildSlots);
                return Read(p.BuildKeys, build)
                    && Read(p.ProbeKeys, above)
                    && Visit(p.Build, build, frame)
                    && Visit(p.Probe, above, frame);
            }

            default:
                return false;
        }
    }

    /// <summary>An operator that passes its input's rows on.</summary>
    /// <param name="input">Where its rows come from.</param>
    /// <param name="plan">The operator.</param>
    /// <param name="filled">What it fills in each row.</param>
    /// <param name="read">What it reads beside what its expressions read.</param>
    /// <param name="above">What is read of its rows.</param>
    /// <param name="frame">Gets what is taken from the first row.</param>
    /// <param name="scratch">What it may write to as well.</param>
    private bool VisitStep(
        PhysicalPlan input,
        PhysicalPlan plan,
        IReadOnlyList<int> filled,
        IEnumerable<int> read,
        SlotSet above,
        SlotSet frame,
        params IReadOnlyList<int> scratch
    )
    {
        SlotSet all = above.Copy().Add(filled).Add(scratch);
        above.Remove(filled).Add(read);
        if (!Read(PlanTree.Expressions(plan), above, all))
        {
            return false;
        }

        // What it fills may be tested by its own conditions.
        above.Remove(filled);
        Together(all.Add(above).Add(read));
        return Visit(input, above.Add(read), frame);
    }

    // All values are made before any is put into its slot.
    private bool VisitProject(Project plan, SlotSet above, SlotSet frame)
    {
        int[] filled = [.. plan.Assignments.Select(static a => a.Slot)];
        Together(above.Copy().Add(filled));
        return Read(PlanTree.Expressions(plan), above.Remove(filled)) && Visit(plan.Input, above, frame);
    }

    // Its rows are made of the first row.
    private bool VisitAggregate(Aggregate plan, SlotSet above, SlotSet frame)
    {
        SlotSet below = Empty();
        int[] filled = [.. plan.Groupings.Select(static g => g.Slot), .. plan.Aggregates.Select(static a => a.Slot)];
        return Read(PlanTree.Expressions(plan), below) && VisitFresh(plan.Input, plan, filled, below, above, frame);
    }

    private bool VisitFresh(
        PhysicalPlan input,
        PhysicalPlan plan,
        IReadOnlyList<int> filled,
        SlotSet below,
        SlotSet above,
        SlotSet frame,
        params IReadOnlyList<int> scratch
    )
    {
        Together(above.Add(filled));
        frame.Add(above.Remove(filled));
        SlotSet all = below.Copy().Add(scratch);
        if (plan is CountDistinctExpand && !Read(PlanTree.Expressions(plan), below, all))
        {
            return false;
        }

        Together(all.Add(below));
        return Visit(input, below, frame);
    }

    /// <summary>Adds what expressions read to the slots in use; what they use for themselves is in use beside all of these.</summary>
    private bool Read(IEnumerable<BoundExpression> expressions, SlotSet live, SlotSet? beside = null)
    {
        SlotSet locals = Empty();
        foreach (BoundExpression expression in expressions)
        {
            if (!Read(expression, live, locals))
            {
                return false;
            }
        }

        // A local slot is none that the row brings along.
        live.Remove(locals.All());
        Together(locals.Add(live));
        beside?.Add(locals);
        return true;
    }

    private bool Read(BoundExpression expression, SlotSet live, SlotSet locals)
    {
        switch (expression)
        {
            case BoundSlot e:
                live.Add(e.Slot);
                break;
            case BoundPath e:
                live.Add(e.Slots);
                break;
            case BoundAllDifferent e:
                live.Add(e.Slots);
                break;
            case BoundListComprehension e:
                locals.Add(e.ItemSlot);
                break;
            case BoundQuantifier e:
                locals.Add(e.ItemSlot);
                break;
            case BoundReduce e:
                locals.Add(e.ItemSlot).Add(e.AccumulatorSlot);
                break;
            case BoundExists e:
                return Visit(e.Plan, Empty(), live);
            case BoundCount e:
                return Visit(e.Plan, Empty(), live);
            case BoundCollect e:
            {
                SlotSet collected = Empty();
                return Read([e.Projection], collected) && Visit(e.Plan, collected, live);
            }

            case BoundSubquery:
                return false;
        }

        foreach (BoundExpression child in BoundTree.Children(expression))
        {
            if (!Read(child, live, locals))
            {
                return false;
            }
        }

        return true;
    }

    private static int[] Scratch(IReadOnlyList<ReachStep> steps) =>
        [.. steps.SelectMany(static step => new[] { step.RelationshipSlot, step.NodeSlot })];

    private SlotSet Empty() => new(_count);

    private void Together(SlotSet slots)
    {
        foreach (int slot in slots.All())
        {
            _together[slot].Add(slots);
        }
    }
}

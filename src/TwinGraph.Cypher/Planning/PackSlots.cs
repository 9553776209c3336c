using System.Collections.Immutable;
using System.Diagnostics;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning;

/// <summary>Lets slots that are never in use together share a place, so that rows are narrow.</summary>
/// <remarks>
/// The binder gives each variable a slot of its own, and rows are copied whole, from operator to operator and into inner
/// plans. What is shown of a plan keeps the slots of the binder, for they have names.
/// </remarks>
internal static class PackSlots
{
    // Looking which slots are in use together takes the square of their number.
    private const int MostSlots = 1024;

    /// <summary>The same plan over narrower rows, and how many slots they have.</summary>
    /// <param name="root">The plan of a statement.</param>
    /// <param name="count">How many slots it has.</param>
    public static (PhysicalPlan Plan, int Count) Pack(PhysicalPlan root, int count)
    {
        if (count is < 2 or > MostSlots || SlotLiveness.Find(root, count) is not { } together)
        {
            return (root, count);
        }

        int[] places = Assign(together, out int taken);
        return taken < count ? (new Mover(places).Move(root), taken) : (root, count);
    }

    // Each slot in turn takes the first place that no slot has with which it is in use.
    private static int[] Assign(SlotSet[] together, out int taken)
    {
        int[] places = new int[together.Length];
        var used = new bool[together.Length];
        taken = 0;
        for (int slot = 0; slot < places.Length; slot++)
        {
            Array.Clear(used);
            foreach (int other in together[slot].All())
            {
                if (other < slot)
                {
                    used[places[other]] = true;
                }
            }

            places[slot] = Array.IndexOf(used, false);
            taken = Math.Max(taken, places[slot] + 1);
        }

        return places;
    }

    private sealed class Mover(int[] places)
    {
        public PhysicalPlan Move(PhysicalPlan plan)
        {
            StackDepth.Check();
            return MoveOwn(PlanTree.MapInputs(plan, Move));
        }

        private PhysicalPlan MoveOwn(PhysicalPlan plan) =>
            plan switch
            {
                AllNodesScan p => p with { Slot = At(p.Slot) },
                LabelScan p => p with { Slot = At(p.Slot) },
                UnionLabelScan p => p with { Slot = At(p.Slot) },
                IndexSeek p => p with { Slot = At(p.Slot), Value = Move(p.Value) },
                IndexRange p => p with
                {
                    Slot = At(p.Slot),
                    Equal = [.. p.Equal.Select(e => e with { Value = Move(e.Value) })],
                    Lower = Optional(p.Lower),
                    Upper = Optional(p.Upper),
                    Prefix = Optional(p.Prefix),
                },
                TextSeek p => p with { Slot = At(p.Slot), Text = Move(p.Text) },
                PointSeek p => p with { Slot = At(p.Slot), Point = Move(p.Point), Reach = Move(p.Reach) },
                NodeByIdSeek p => p with { Slot = At(p.Slot), Id = Move(p.Id) },
                Expand p => p with
                {
                    FromSlot = At(p.FromSlot),
                    RelationshipSlot = At(p.RelationshipSlot),
                    ToSlot = At(p.ToSlot),
                    Probe = p.Probe is null ? null : p.Probe with { Slot = At(p.Probe.Slot) },
                },
                DegreeExpand p => p with { FromSlot = At(p.FromSlot), CountSlot = At(p.CountSlot) },
                VariableExpand p => p with
                {
                    FromSlot = At(p.FromSlot),
                    RelationshipsSlot = At(p.RelationshipsSlot),
                    ToSlot = At(p.ToSlot),
                    StepSlot = At(p.StepSlot),
                    StepPredicate = Optional(p.StepPredicate),
                },
                ShortestPathPlan p => p with
                {
                    FromSlot = At(p.FromSlot),
                    RelationshipsSlot = At(p.RelationshipsSlot),
                    ToSlot = At(p.ToSlot),
                    StepSlot = At(p.StepSlot),
                    StepPredicate = Optional(p.StepPredicate),
                    StepNodeSlot = At(p.StepNodeSlot),
                    StepNodePredicate = Optional(p.StepNodePredicate),
                    PathSlot = At(p.PathSlot),
                    PathPredicate = Optional(p.PathPredicate),
                },
                DistinctExpand p => p with { FromSlot = At(p.FromSlot), Steps = Move(p.Steps) },
                CountDistinctExpand p => p with
                {
                    FromSlot = At(p.FromSlot),
                    Steps = Move(p.Steps),
                    CountSlot = At(p.CountSlot),
                },
                NodeCountFromCountStore p => p with { CountSlots = At(p.CountSlots) },
                RelationshipCountFromCountStore p => p with { CountSlots = At(p.CountSlots) },
                Unwind p => p with { List = Move(p.List), Slot = At(p.Slot) },
                Filter p => p with { Predicate = Move(p.Predicate) },
                Project p => p with { Assignments = Move(p.Assignments) },
                Aggregate p => p with
                {
                    Groupings = Move(p.Groupings),
                    Aggregates =
                    [
                        .. p.Aggregates.Select(a => a with { Slot = At(a.Slot), Arguments = Move(a.Arguments) }),
                    ],
                },
                Distinct p => p with { Slots = At(p.Slots) },
                Sort p => p with { Keys = Move(p.Keys) },
                Top p => p with { Keys = Move(p.Keys) },
                OptionalApply p => p with { NullSlots = At(p.NullSlots) },
                SemiHashJoin p => p with
                {
                    SharedSlots = At(p.SharedSlots),
                    ProbeKeys = Move(p.ProbeKeys),
                    BuildKeys = Move(p.BuildKeys),
                },
                HashJoin p => p with
                {
                    ProbeKeys = Move(p.ProbeKeys),
                    BuildKeys = Move(p.BuildKeys),
                    BuildSlots = At(p.BuildSlots),
                },
                ProcedureCall p => p with { Arguments = Move(p.Arguments), OutputSlots = At(p.OutputSlots) },
                ProduceResults p => p with { Slots = At(p.Slots) },
                ArgumentPlan or Skip or Limit or Gather or Eager or Apply or SemiApply or UnionAll => plan,
                _ => throw new UnreachableException($"The slots of {plan.GetType().Name} are not known."),
            };

        private int At(int slot) => slot < 0 ? slot : places[slot];

        private ImmutableArray<int> At(ImmutableArray<int> slots) => slots.IsDefault ? slots : [.. slots.Select(At)];

        private ImmutableArray<SlotAssignment> Move(ImmutableArray<SlotAssignment> assignments) =>
            [.. assignments.Select(a => new SlotAssignment(At(a.Slot), Move(a.Value)))];

        private ImmutableArray<SortKey> Move(ImmutableArray<SortKey> keys) =>
            [.. keys.Select(key => key with { Value = Move(key.Value) })];

        private ImmutableArray<ReachStep> Move(ImmutableArray<ReachStep> steps) =>
            [
                .. steps.Select(step =>
                    step with
                    {
                        RelationshipSlot = At(step.RelationshipSlot),
                        NodeSlot = At(step.NodeSlot),
                        StepPredicate = Optional(step.StepPredicate),
                        NodePredicate = Optional(step.NodePredicate),
                    }
                ),
            ];

        private ImmutableArray<BoundExpression> Move(ImmutableArray<BoundExpression> expressions) =>
            [.. expressions.Select(Move)];

        private BoundExpression? Optional(BoundExpression? expression) => expression is null ? null : Move(expression);

        private BoundExpression Move(BoundExpression expression) =>
            BoundTree.MapChildren(expression, Move) switch
            {
                BoundSlot e => e with { Slot = At(e.Slot) },
                BoundPath e => e with { Slots = At(e.Slots) },
                BoundAllDifferent e => e with { Slots = At(e.Slots) },
                BoundListComprehension e => e with { ItemSlot = At(e.ItemSlot) },
                BoundQuantifier e => e with { ItemSlot = At(e.ItemSlot) },
                BoundReduce e => e with { ItemSlot = At(e.ItemSlot), AccumulatorSlot = At(e.AccumulatorSlot) },
                BoundExists e => e with { Plan = Move(e.Plan) },
                BoundCount e => e with { Plan = Move(e.Plan) },
                BoundCollect e => e with { Plan = Move(e.Plan) },
                var other => other,
            };
    }
}

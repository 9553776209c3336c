using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning;

/// <summary>Which slots the operators of a plan fill and read.</summary>
internal static class PlanSlots
{
    /// <summary>The slots in which a plan's rows hold nodes and relationships that it found.</summary>
    public static IEnumerable<int> Entities(PhysicalPlan plan) =>
        plan switch
        {
            AllNodesScan p => Entities(p.Input).Append(p.Slot),
            LabelScan p => Entities(p.Input).Append(p.Slot),
            UnionLabelScan p => Entities(p.Input).Append(p.Slot),
            IndexSeek p => Entities(p.Input).Append(p.Slot),
            IndexRange p => Entities(p.Input).Append(p.Slot),
            NodeByIdSeek p => Entities(p.Input).Append(p.Slot),
            ProjectEndpoints p => Entities(p.Input).Concat([p.FromSlot, p.ToSlot]),
            Expand p => Entities(p.Input).Concat([p.ToSlot, p.RelationshipSlot]),
            DegreeExpand p => Entities(p.Input).Where(slot => slot != p.CountSlot),
            VariableExpand p => Entities(p.Input).Append(p.ToSlot),
            DistinctExpand p => Entities(p.Input).Append(p.Steps[^1].NodeSlot),
            Filter p => Entities(p.Input),
            SemiApply p => Entities(p.Input),
            SemiHashJoin p => Entities(p.Input),
            Project p => Entities(p.Assignments, [.. Entities(p.Input)]),
            _ => [],
        };

    /// <summary>The slots that an operator itself fills; one of -1 is none.</summary>
    public static IEnumerable<int> Filled(PhysicalPlan plan) =>
        plan switch
        {
            AllNodesScan p => [p.Slot],
            LabelScan p => [p.Slot],
            UnionLabelScan p => [p.Slot],
            IndexSeek p => [p.Slot],
            IndexRange p => [p.Slot],
            TextSeek p => [p.Slot],
            PointSeek p => [p.Slot],
            NodeByIdSeek p => [p.Slot],
            Expand p => [p.RelationshipSlot, p.ToSlot],
            ProjectEndpoints p => [p.FromSlot, p.ToSlot],
            VariableExpand p => [p.RelationshipsSlot, p.ToSlot],
            ShortestPathPlan p => [p.RelationshipsSlot, p.PathSlot],
            RepeatTrail p => [p.ToSlot, .. p.Segment.Variables.Select(static v => v.Slot)],
            StatefulShortestPath p => p.Path.Slots,
            DegreeExpand p => [p.CountSlot],
            DistinctExpand p => [p.Steps[^1].NodeSlot],
            CountDistinctExpand p => [p.CountSlot],
            NodeCountFromCountStore p => p.CountSlots,
            RelationshipCountFromCountStore p => p.CountSlots,
            Project p => p.Assignments.Select(static a => a.Slot),
            Unwind p => [p.Slot],
            LoadCsv p => [p.Slot],
            CallInTransactions p => [.. p.NewSlots, p.Batches.StatusSlot],
            Create p => [.. p.Nodes.Select(static n => n.Slot), .. p.Relationships.Select(static r => r.Slot)],
            Merge p => [.. p.Nodes.Select(static n => n.Slot), .. p.Relationships.Select(static r => r.Slot)],
            ProcedureCall p => p.OutputSlots,
            ShowPlan p => p.OutputSlots,
            _ => [],
        };

    private static HashSet<int> Entities(IEnumerable<SlotAssignment> assignments, HashSet<int> below)
    {
        HashSet<int> entities = [.. below];
        foreach (SlotAssignment assignment in assignments)
        {
            if (assignment.Value is BoundSlot source && below.Contains(source.Slot))
            {
                entities.Add(assignment.Slot);
            }
            else
            {
                entities.Remove(assignment.Slot);
            }
        }

        return entities;
    }

    /// <summary>Every slot that some operator of a plan reads; null when the plan has one that this does not know.</summary>
    public static HashSet<int>? Read(PhysicalPlan root)
    {
        HashSet<int> slots = [];
        foreach (PhysicalPlan plan in PlanTree.SelfAndDescendants(root))
        {
            if (Own(plan) is not { } own)
            {
                return null;
            }

            slots.UnionWith(own);
            foreach (BoundExpression expression in PlanTree.Expressions(plan))
            {
                slots.UnionWith(BoundTree.FreeSlots(expression));
            }
        }

        return slots;
    }

    private static IEnumerable<int>? Own(PhysicalPlan plan) =>
        plan switch
        {
            ArgumentPlan or AllNodesScan or LabelScan or UnionLabelScan or IndexSeek or NodeByIdSeek => [],
            IndexRange or TextSeek or PointSeek or ProcedureCall => [],
            Filter or Project or Aggregate or Sort or Top or Skip or Limit or Unwind => [],
            Apply or SemiApply or UnionAll or Eager or OptionalApply => [],
            NodeCountFromCountStore or RelationshipCountFromCountStore => [],
            Expand p => [p.FromSlot, p.ToSlot, p.Probe?.Slot ?? p.FromSlot],
            VariableExpand p => [p.FromSlot, p.ToSlot],
            DegreeExpand p => [p.FromSlot],
            DistinctExpand p => [p.FromSlot],
            CountDistinctExpand p => [p.FromSlot],
            ShortestPathPlan p => [p.FromSlot, p.ToSlot, p.RelationshipsSlot, p.PathSlot],
            Distinct p => p.Slots,
            SemiHashJoin p => p.SharedSlots,
            HashJoin p => p.BuildSlots,
            ProduceResults p => p.Slots,
            _ => null,
        };
}

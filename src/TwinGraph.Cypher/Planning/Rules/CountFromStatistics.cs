using System.Collections.Immutable;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning.Rules;

/// <summary>Answers a count of all nodes, or of all relationships of a type, from the counts that the graph keeps.</summary>
internal static class CountFromStatistics
{
    public static PhysicalPlan Apply(PhysicalPlan plan) =>
        plan is Aggregate { Groupings.IsEmpty: true, Aggregates.IsEmpty: false } aggregate
            ? CountNodes(aggregate) ?? CountRelationships(aggregate) ?? plan
            : plan;

    private static PhysicalPlan? CountNodes(Aggregate aggregate)
    {
        List<int> slots = [];
        List<string?> labels = [];
        PhysicalPlan input = aggregate.Input;
        while (Scanned(input) is { } scan)
        {
            slots.Add(scan.Slot);
            labels.Add(scan.Label);
            input = scan.Input;
        }

        bool counts = aggregate.Aggregates.All(each => slots.Exists(slot => CountByDegree.IsCountOf(each, slot, slot)));
        return labels.Count > 0 && input is ArgumentPlan && counts
            ? new NodeCountFromCountStore(input, [.. labels], Slots(aggregate)) { EstimatedRows = 1 }
            : null;
    }

    private static PhysicalPlan? CountRelationships(Aggregate aggregate)
    {
        PhysicalPlan input = aggregate.Input;
        string? to = null;
        if (input is Filter { Predicate: BoundHasLabels { Operand: BoundSlot tested, Labels: LabelName label } } filter)
        {
            input = filter.Input;
            to = label.Name;
            if (input is not Expand walked || walked.ToSlot != tested.Slot)
            {
                return null;
            }
        }

        if (
            input is not Expand { Into: false } step
            || Scanned(step.Input) is not { Input: ArgumentPlan } scan
            || step.FromSlot != scan.Slot
            || step.ToSlot == scan.Slot
            || !aggregate.Aggregates.All(each => Counts(each, step))
        )
        {
            return null;
        }

        // Walked both ways, a self-loop at a node of both labels would be counted twice.
        return step.Direction == Direction.Both && (to is not null || scan.Label is not null)
            ? null
            : new RelationshipCountFromCountStore(
                scan.Input,
                scan.Label,
                step.Direction,
                step.Types,
                to,
                Slots(aggregate)
            )
            {
                EstimatedRows = 1,
            };
    }

    private static bool Counts(AggregateAssignment aggregate, Expand step) =>
        CountByDegree.IsCountOf(aggregate, step.RelationshipSlot, step.ToSlot)
        || CountByDegree.IsCountOf(aggregate, step.FromSlot, step.ToSlot);

    private static (PhysicalPlan Input, int Slot, string? Label)? Scanned(PhysicalPlan plan) =>
        plan switch
        {
            AllNodesScan scan => (scan.Input, scan.Slot, null),
            LabelScan scan => (scan.Input, scan.Slot, scan.Label),
            _ => null,
        };

    private static ImmutableArray<int> Slots(Aggregate aggregate) =>
        [.. aggregate.Aggregates.Select(each => each.Slot)];
}

using TwinGraph.Cypher.Execution;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Planning;

/// <summary>Turns a plan into nodes for callers; name and details of each are those of <see cref="PlanPrinter"/>.</summary>
internal sealed class PlanNodes
{
    private readonly CompiledQuery _query;
    private readonly PlanDetails _details;
    private readonly IReadOnlyDictionary<PhysicalPlan, OperatorTally>? _profile;
    private int _next;

    private PlanNodes(CompiledQuery query, IReadOnlyDictionary<PhysicalPlan, OperatorTally>? profile)
    {
        _query = query;
        _details = new(query.SlotNames);
        _profile = profile;
    }

    /// <summary>The root of a statement's plan.</summary>
    /// <param name="query">The statement.</param>
    /// <param name="profile">What its operators did; null when it did not run.</param>
    /// <param name="text">The plan as text.</param>
    public static PlanNode Of(
        CompiledQuery query,
        IReadOnlyDictionary<PhysicalPlan, OperatorTally>? profile,
        string text
    )
    {
        (PlanNode root, _) = new PlanNodes(query, profile).Build(query.Plan);
        string version = ServerIdentity.Version;
        bool parallel = PlanTree.SelfAndDescendants(query.Plan).Any(static plan => plan is Gather);
        CypherValue runtime = CypherValue.String(parallel ? "PARALLEL" : "BATCHED");
        return root with
        {
            Arguments = new Dictionary<string, CypherValue>(root.Arguments)
            {
                ["planner"] = CypherValue.String("COST"),
                ["planner-impl"] = CypherValue.String("TWINGRAPH"),
                ["planner-version"] = CypherValue.String(version),
                ["runtime"] = runtime,
                ["runtime-impl"] = runtime,
                ["runtime-version"] = CypherValue.String(version),
                ["version"] = CypherValue.String(version),
                ["string-representation"] = CypherValue.String(text),
            },
        };
    }

    private (PlanNode Node, SortedSet<int> Slots) Build(PhysicalPlan plan)
    {
        int id = _next++;
        OperatorTally? tally = _profile?.GetValueOrDefault(plan);
        SortedSet<int> slots = [];
        List<PlanNode> children = [];
        foreach (PhysicalPlan input in PlanTree.Below(plan))
        {
            (PlanNode child, SortedSet<int> below) = Build(input);
            children.Add(child);
            slots.UnionWith(below);
        }

        switch (plan)
        {
            case Aggregate p:
                slots = [.. p.Groupings.Select(g => g.Slot), .. p.Aggregates.Select(a => a.Slot)];
                break;
            case ProduceResults p:
                slots = [.. p.Slots];
                break;
            default:
                slots.UnionWith(PlanSlots.Filled(plan).Where(static slot => slot >= 0));
                break;
        }

        var arguments = new Dictionary<string, CypherValue>
        {
            ["Id"] = CypherValue.Integer(id),
            ["Details"] = CypherValue.String(_details.WithIndex(plan)),
            ["EstimatedRows"] = CypherValue.Float(plan.EstimatedRows),
        };
        if (tally is not null)
        {
            arguments["Rows"] = CypherValue.Integer(tally.Rows);
            arguments["DbHits"] = CypherValue.Integer(tally.DbHits);
        }

        var node = new PlanNode(PlanTree.NameOf(plan), Names(slots), arguments, children, tally?.Rows, tally?.DbHits);
        return (node, slots);
    }

    private List<string> Names(SortedSet<int> slots) =>
        [
            .. slots
                .Where(slot => slot < _query.SlotNames.Length)
                .Select(slot => (Slot: slot, Name: _query.SlotNames[slot]))
                .Where(static slot => !Semantics.SlotLayout.IsMade(slot.Name, slot.Slot))
                .Select(static slot => slot.Name)
                .Distinct(StringComparer.Ordinal),
        ];
}

using System.Collections.Immutable;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning.Rules;

/// <summary>A chain of steps at the top of a plan that may be walked from set to set of nodes.</summary>
/// <param name="Input">What lies below the chain.</param>
/// <param name="FromSlot">Where it starts.</param>
/// <param name="Steps">Its steps.</param>
/// <remarks>
/// Walking sets forgets how a node was reached, so no condition may read two nodes or relationships of the chain. Of
/// relationship uniqueness three cases need no test:
/// - Two neighbouring steps <c>(p)-[t]-(q)-[u]-(s)</c> with <c>p &lt;&gt; s</c>: were t and u the same, they would lead from q
///   to the same node, so p = s; that holds for parallel relationships and self-loops as well.
/// - A variable length of at least 0, or of at least 1 when directed: who is reached by some walk is reached by a shortest
///   one, which repeats no node and so no relationship; back to the start, the shortest is a simple cycle.
/// - Another variable length whose minimum is small. An undirected walk may go there and back over one relationship, and a
///   shortest walk may be shorter than the minimum; <see cref="ReachStep.Trails"/> has such ends looked for one by one.
/// </remarks>
internal sealed record ReachChain(PhysicalPlan Input, int FromSlot, ImmutableArray<ReachStep> Steps)
{
    /// <summary>Whether it is one plain step, which gives hardly fewer rows than an ordinary expand.</summary>
    public bool IsTrivial => Steps is [{ Length: null }];

    /// <summary>The longest such chain.</summary>
    /// <param name="plan">The plan whose top it is.</param>
    /// <param name="live">The slots that are read above the plan.</param>
    public static ReachChain? Find(PhysicalPlan plan, HashSet<int> live)
    {
        List<PhysicalPlan> operators = [];
        while (plan is Filter or Expand { Into: false, Probe: null } or VariableExpand { Into: false })
        {
            operators.Add(plan);
            plan = PlanTree.Inputs(plan)[0];
        }

        operators.Reverse();
        for (int i = 0; i < operators.Count; i++)
        {
            if (operators[i] is not Filter && TryMake(operators[i..], live) is { } chain)
            {
                return chain;
            }
        }

        return null;
    }

    /// <summary>Whether an expression shows all slots that it reads, and gives one value however often it is asked.</summary>
    public static bool IsTransparent(BoundExpression expression) =>
        BoundTree
            .SelfAndDescendants(expression)
            .All(part =>
                part is not (BoundSubquery or BoundExists or BoundCount or BoundCollect)
                && part is not BoundFunctionCall { Function.Name: "rand" or "randomUUID" }
            );

    /// <summary>The chain as a plan.</summary>
    public DistinctExpand ToPlan(double rows) => new(Input, FromSlot, Steps) { EstimatedRows = rows };

    private static ReachChain? TryMake(List<PhysicalPlan> operators, HashSet<int> live)
    {
        List<ReachStep> steps = [];
        List<int> nodes = [];
        List<BoundExpression> predicates = [];
        foreach (PhysicalPlan plan in operators)
        {
            if (plan is Filter filter)
            {
                predicates.AddRange(BoundTree.Conjuncts(filter.Predicate));
                continue;
            }

            (int from, ReachStep step) = StepOf(plan);
            if (nodes.Count > 0 && from != nodes[^1])
            {
                return null;
            }

            nodes.Add(nodes.Count == 0 ? from : step.NodeSlot);
            if (nodes.Count == 1)
            {
                nodes.Add(step.NodeSlot);
            }

            steps.Add(step);
        }

        HashSet<int> own = [.. steps.Select(step => step.NodeSlot), .. steps.Select(step => step.RelationshipSlot)];
        bool seen = steps.Exists(step => live.Contains(step.RelationshipSlot));
        if (seen || steps.SkipLast(1).Any(step => live.Contains(step.NodeSlot)) || own.Contains(nodes[0]))
        {
            return null;
        }

        for (int i = 0; i < steps.Count; i++)
        {
            if (!MayRepeat(steps[i], own))
            {
                return null;
            }

            steps[i] = steps[i] with { Trails = NeedsTrails(steps[i], i == 0, nodes[i], predicates) };
        }

        foreach (BoundExpression predicate in predicates)
        {
            if (!Place(predicate, steps, nodes, predicates, own))
            {
                return null;
            }
        }

        PhysicalPlan input = PlanTree.Inputs(operators[0])[0];
        return new(input, nodes[0], [.. steps]);
    }

    private static (int From, ReachStep Step) StepOf(PhysicalPlan plan) =>
        plan is Expand expand
            ? (
                expand.FromSlot,
                new(expand.RelationshipSlot, expand.ToSlot, expand.Direction, expand.Types, null, null, null)
            )
            : StepOf((VariableExpand)plan);

    // The list of relationships has a slot that nobody may read; the predicate reads the step slot.
    private static (int From, ReachStep Step) StepOf(VariableExpand walk) =>
        (
            walk.FromSlot,
            new(
                walk.RelationshipsSlot,
                walk.ToSlot,
                walk.Direction,
                walk.Types,
                new(walk.Minimum, walk.Maximum),
                walk.StepPredicate is null
                    ? null
                    : BoundTree.ReplaceSlot(walk.StepPredicate, walk.StepSlot, walk.RelationshipsSlot),
                null
            )
        );

    private static bool MayRepeat(ReachStep step, HashSet<int> own)
    {
        if (
            step.StepPredicate is { } predicate
            && (
                !IsTransparent(predicate)
                || BoundTree.FreeSlots(predicate).Any(slot => slot != step.RelationshipSlot && own.Contains(slot))
            )
        )
        {
            return false;
        }

        return step.Length is null or { Minimum: <= ReachStep.LongestMinimum };
    }

    /// <summary>Whether some ends are not those of shortest walks.</summary>
    private static bool NeedsTrails(ReachStep step, bool first, int from, List<BoundExpression> predicates) =>
        step.Length switch
        {
            null or { Minimum: 0 } => false,
            { Minimum: 1 } => step.Direction == Direction.Both
                && !(first && predicates.Exists(each => AreDifferent(each, from, step.NodeSlot))),
            _ => true,
        };

    /// <summary>Gives a predicate to the step whose node or relationship it reads; false when it reads more of the chain.</summary>
    private static bool Place(
        BoundExpression predicate,
        List<ReachStep> steps,
        List<int> nodes,
        List<BoundExpression> all,
        HashSet<int> own
    )
    {
        if (!IsTransparent(predicate))
        {
            return false;
        }

        int[] read = [.. BoundTree.FreeSlots(predicate).Where(own.Contains)];
        if (read.Length == 0)
        {
            return AddTo(steps.Count - 1);
        }

        if (read.Length == 1)
        {
            int at = steps.FindIndex(step => step.NodeSlot == read[0]);
            if (at >= 0)
            {
                return AddTo(at);
            }

            at = steps.FindIndex(step => step.RelationshipSlot == read[0]);
            if (steps[at].Length is not null)
            {
                return false;
            }

            steps[at] = steps[at] with { StepPredicate = StepPredicates.And(steps[at].StepPredicate, predicate) };
            return true;
        }

        return predicate is BoundAllDifferent different && IsImplied(different, steps, nodes, all);

        bool AddTo(int step)
        {
            steps[step] = steps[step] with { NodePredicate = StepPredicates.And(steps[step].NodePredicate, predicate) };
            return true;
        }
    }

    private static bool IsImplied(
        BoundAllDifferent different,
        List<ReachStep> steps,
        List<int> nodes,
        List<BoundExpression> predicates
    )
    {
        if (different.Slots is not [int one, int other])
        {
            return false;
        }

        int first = steps.FindIndex(step => step.RelationshipSlot == one);
        int second = steps.FindIndex(step => step.RelationshipSlot == other);
        (first, second) = (Math.Min(first, second), Math.Max(first, second));
        return first >= 0
            && second == first + 1
            && steps[first].Length is null
            && steps[second].Length is null
            && predicates.Exists(predicate => AreDifferent(predicate, nodes[first], nodes[second + 1]));
    }

    private static bool AreDifferent(BoundExpression predicate, int node, int other) =>
        predicate is BoundBinary { Operator: BinaryOperator.NotEqual, Left: BoundSlot left, Right: BoundSlot right }
        && (left.Slot == node && right.Slot == other || left.Slot == other && right.Slot == node);
}

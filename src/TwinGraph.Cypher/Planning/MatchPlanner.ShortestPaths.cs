using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning;

internal sealed partial class MatchPlanner
{
    private void PlanShortestPaths(PatternState state)
    {
        foreach (ShortestPathPattern pattern in _graph.ShortestPaths)
        {
            PlanShortestPath(state, pattern);
            state.Bound.Add(pattern.Step.Slot);
            state.Bound.Add(pattern.PathSlot);
            ApplyPredicates(state);
        }
    }

    private void PlanShortestPath(PatternState state, ShortestPathPattern pattern)
    {
        PatternRelationship step = pattern.Step;
        BoundExpression? stepPredicate = step.StepPredicate;
        BoundExpression? nodePredicate = null;
        BoundExpression? pathPredicate = null;
        int nodeSlot = -1;
        HashSet<int> after = [.. state.Bound, step.Slot, pattern.PathSlot];
        HashSet<int> unbound = [.. _local.Where(slot => !state.Bound.Contains(slot))];
        foreach (PatternPredicate predicate in state.Predicates.Where(p => p.Local.IsSubsetOf(after)).ToList())
        {
            if (IsGreatestLength(predicate.Expression))
            {
                // When the shortest is too long, so is every other: a filter behind the search says the same.
                continue;
            }

            state.Predicates.Remove(predicate);
            BoundExpression expression = predicate.Expression;
            if (StepPredicates.OfEach(expression, IsRelationships, step.StepSlot, unbound) is { } ofStep)
            {
                stepPredicate = StepPredicates.And(stepPredicate, ofStep);
            }
            else if (
                expression is BoundQuantifier { ItemSlot: int item }
                && StepPredicates.OfEach(expression, IsNodes, nodeSlot < 0 ? item : nodeSlot, unbound) is { } ofNode
            )
            {
                nodeSlot = nodeSlot < 0 ? item : nodeSlot;
                nodePredicate = StepPredicates.And(nodePredicate, ofNode);
                state.Plan = _planner.Filter(state.Plan, [BoundTree.ReplaceSlot(ofNode, nodeSlot, step.Left)]);
            }
            else
            {
                pathPredicate = StepPredicates.And(pathPredicate, OverPath(expression, pattern));
            }
        }

        state.Add(
            new ShortestPathPlan(
                state.Plan,
                step.Left,
                step.Slot,
                step.Right,
                step.Direction,
                step.Types,
                step.Length!.Minimum,
                step.Length.Maximum,
                pattern.Kind == ShortestPathKind.All,
                step.StepSlot,
                stepPredicate is null ? null : _planner.Lower(stepPredicate),
                nodeSlot,
                nodePredicate is null ? null : _planner.Lower(nodePredicate),
                pattern.PathSlot,
                pathPredicate is null ? null : _planner.Lower(pathPredicate),
                false
            ),
            state.Rows
        );

        bool IsGreatestLength(BoundExpression expression) =>
            expression is BoundBinary comparison
            && (
                comparison.Operator is BinaryOperator.Less or BinaryOperator.LessOrEqual
                    && IsLengthBelow(comparison.Left, comparison.Right)
                || comparison.Operator is BinaryOperator.Greater or BinaryOperator.GreaterOrEqual
                    && IsLengthBelow(comparison.Right, comparison.Left)
            );

        bool IsLengthBelow(BoundExpression length, BoundExpression bound) =>
            length is BoundFunctionCall { Function.Name: "length", Arguments: [BoundSlot path] }
            && path.Slot == pattern.PathSlot
            && !BoundTree.FreeSlots(bound).Overlaps([pattern.PathSlot, step.Slot]);

        bool IsRelationships(BoundExpression source) =>
            source is BoundSlot slot && slot.Slot == step.Slot
            || source is BoundFunctionCall { Function.Name: "relationships" or "rels", Arguments: [BoundSlot path] }
                && path.Slot == pattern.PathSlot;

        bool IsNodes(BoundExpression source) =>
            source is BoundFunctionCall { Function.Name: "nodes", Arguments: [BoundSlot path] }
            && path.Slot == pattern.PathSlot;
    }

    /// <summary>A predicate that speaks of the path alone, since the search fills no other slot before it ends.</summary>
    private static BoundExpression OverPath(BoundExpression expression, ShortestPathPattern pattern)
    {
        if (FunctionRegistry.TryFindScalar("relationships") is not { } relationships)
        {
            return expression;
        }

        return expression is BoundSlot slot && slot.Slot == pattern.Step.Slot
            ? new BoundFunctionCall(relationships, [slot with { Slot = pattern.PathSlot }], slot.Span)
            : BoundTree.MapChildren(expression, child => OverPath(child, pattern));
    }
}

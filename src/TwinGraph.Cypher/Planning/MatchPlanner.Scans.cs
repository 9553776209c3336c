using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning;

internal sealed partial class MatchPlanner
{
    /// <summary>The state with one more node found by the cheapest access path.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="slot">The node.</param>
    /// <param name="seekOnly">Whether a scan does not count, because there is a better place to start from.</param>
    private PatternState? Scan(PatternState state, int slot, bool seekOnly)
    {
        PatternState next = state.Clone();
        if (!Seek(next, slot))
        {
            if (seekOnly)
            {
                return null;
            }

            ScanLabel(next, slot);
        }

        next.Bound.Add(slot);
        ApplyPredicates(next);
        return next;
    }

    private void ScanLabel(PatternState state, int slot)
    {
        List<string> labels = LabelsOf(slot);
        if (labels.Count == 0)
        {
            state.Add(new AllNodesScan(state.Plan, slot), state.Rows * _estimator.NodeCount);
            return;
        }

        string label = labels.MinBy(_estimator.CountNodes)!;
        state.Predicates.RemoveAll(predicate => IsLabelTest(predicate.Expression, slot, label));
        state.Add(new LabelScan(state.Plan, slot, label), state.Rows * _estimator.CountNodes(label));
    }

    private static bool IsLabelTest(BoundExpression predicate, int slot, string label) =>
        predicate is BoundHasLabels { Operand: BoundSlot operand, Labels: LabelName name }
        && operand.Slot == slot
        && name.Name == label;

    private bool Seek(PatternState state, int slot)
    {
        (PhysicalPlan Plan, double Rows, PatternPredicate? Used, string? Label)? best = null;
        foreach (PatternPredicate predicate in state.Predicates)
        {
            foreach (var candidate in Seeks(state, slot, predicate))
            {
                if (best is null || candidate.Rows < best.Value.Rows)
                {
                    best = candidate;
                }
            }
        }

        if (best is not { } chosen)
        {
            return false;
        }

        state.Predicates.RemoveAll(predicate =>
            predicate == chosen.Used || chosen.Label is { } label && IsLabelTest(predicate.Expression, slot, label)
        );
        state.Add(chosen.Plan, state.Rows * chosen.Rows);
        return true;
    }

    private IEnumerable<(PhysicalPlan Plan, double Rows, PatternPredicate? Used, string? Label)> Seeks(
        PatternState state,
        int slot,
        PatternPredicate predicate
    )
    {
        if (predicate.Expression is not BoundBinary binary)
        {
            yield break;
        }

        foreach ((BoundExpression node, BoundExpression value, BinaryOperator op) in Readings(binary))
        {
            bool known = BoundTree
                .FreeSlots(value)
                .All(read => read != slot && (!_local.Contains(read) || state.Bound.Contains(read)));
            if (!known)
            {
                continue;
            }

            if (IsIdOf(node, slot) && op is BinaryOperator.Equal or BinaryOperator.In)
            {
                bool many = op == BinaryOperator.In;
                yield return (
                    new NodeByIdSeek(state.Plan, slot, _planner.Lower(value), many),
                    many ? 5 : 1,
                    predicate,
                    null
                );
            }

            if (node is not BoundProperty { Target: BoundSlot target } property || target.Slot != slot)
            {
                continue;
            }

            foreach (string label in LabelsOf(slot))
            {
                if (_estimator.FindIndex(label, property.Key) is not { } index)
                {
                    continue;
                }

                if (IndexAccess(state, slot, index, value, op) is { } access)
                {
                    // A range stays as a filter as well: null bounds and values of other types are its matter.
                    bool exact = access.Plan is IndexSeek;
                    yield return (access.Plan, access.Rows, exact ? predicate : null, label);
                }
            }
        }
    }

    private (PhysicalPlan Plan, double Rows)? IndexAccess(
        PatternState state,
        int slot,
        IndexDescriptor index,
        BoundExpression value,
        BinaryOperator op
    )
    {
        double all = _estimator.CountNodes(index.Label);
        double one = _estimator.RowsPerValue(index);
        BoundExpression bound = _planner.Lower(value);
        (string label, string key) = (index.Label, index.Key);
        return op switch
        {
            BinaryOperator.Equal => (new IndexSeek(state.Plan, slot, label, key, bound, false), one),
            BinaryOperator.In => (new IndexSeek(state.Plan, slot, label, key, bound, true), one * ItemCount(value)),
            BinaryOperator.StartsWith => (Range(null, false, null, false, bound), Math.Max(1, all * 0.1)),
            BinaryOperator.Less or BinaryOperator.LessOrEqual => (
                Range(null, false, bound, op == BinaryOperator.LessOrEqual, null),
                Math.Max(1, all * 0.3)
            ),
            BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => (
                Range(bound, op == BinaryOperator.GreaterOrEqual, null, false, null),
                Math.Max(1, all * 0.3)
            ),
            _ => null,
        };

        IndexRange Range(
            BoundExpression? lower,
            bool lowerInclusive,
            BoundExpression? upper,
            bool upperInclusive,
            BoundExpression? prefix
        ) => new(state.Plan, slot, label, key, lower, lowerInclusive, upper, upperInclusive, prefix);
    }

    private static double ItemCount(BoundExpression list) => list is BoundList items ? items.Items.Length : 5;

    private static bool IsIdOf(BoundExpression expression, int slot) =>
        expression is BoundFunctionCall { Function.Name: "id", Arguments: [BoundSlot argument] }
        && argument.Slot == slot;

    /// <summary>A comparison read from both sides.</summary>
    private static IEnumerable<(BoundExpression Node, BoundExpression Value, BinaryOperator Operator)> Readings(
        BoundBinary binary
    )
    {
        yield return (binary.Left, binary.Right, binary.Operator);
        BinaryOperator? turned = binary.Operator switch
        {
            BinaryOperator.Equal => BinaryOperator.Equal,
            BinaryOperator.Less => BinaryOperator.Greater,
            BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
            BinaryOperator.Greater => BinaryOperator.Less,
            BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
            _ => null,
        };
        if (turned is { } op)
        {
            yield return (binary.Right, binary.Left, op);
        }
    }
}

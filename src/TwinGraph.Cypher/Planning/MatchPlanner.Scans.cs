using System.Collections.Immutable;
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
            if (AlternativeLabels(state, slot) is { } alternatives)
            {
                state.Predicates.Remove(alternatives.Test);
                state.Add(
                    new UnionLabelScan(state.Plan, slot, alternatives.Labels),
                    state.Rows * Math.Min(_estimator.NodeCount, alternatives.Labels.Sum(_estimator.CountNodes))
                );
                return;
            }

            state.Add(new AllNodesScan(state.Plan, slot), state.Rows * _estimator.NodeCount);
            return;
        }

        string? hinted = HintedScan(slot);
        string label = hinted is not null && labels.Contains(hinted) ? hinted : labels.MinBy(_estimator.CountNodes)!;
        state.Predicates.RemoveAll(predicate => IsLabelTest(predicate.Expression, slot, label));
        state.Add(new LabelScan(state.Plan, slot, label), state.Rows * _estimator.CountNodes(label));
    }

    /// <summary>The labels of which a node must have one, when some predicate says nothing but that.</summary>
    private static (PatternPredicate Test, ImmutableArray<string> Labels)? AlternativeLabels(
        PatternState state,
        int slot
    )
    {
        foreach (PatternPredicate predicate in state.Predicates)
        {
            if (
                predicate.Expression is BoundHasLabels { Operand: BoundSlot operand, Labels: LabelOr either }
                && operand.Slot == slot
                && Names(either) is { } names
            )
            {
                return (predicate, [.. names.Distinct()]);
            }
        }

        return null;

        static IEnumerable<string>? Names(LabelExpression labels) =>
            labels switch
            {
                LabelName name => [name.Name],
                LabelOr both when Names(both.Left) is { } left && Names(both.Right) is { } right => left.Concat(right),
                _ => null,
            };
    }

    private static bool IsLabelTest(BoundExpression predicate, int slot, string label) =>
        predicate is BoundHasLabels { Operand: BoundSlot operand, Labels: LabelName name }
        && operand.Slot == slot
        && name.Name == label;

    private bool Seek(PatternState state, int slot)
    {
        if (Hinted(slot, AccessPaths(state, slot)).MinBy(path => path.Rows) is not { } chosen)
        {
            return false;
        }

        state.Predicates.RemoveAll(predicate =>
            chosen.Used.Contains(predicate)
            || (chosen.Label is { } label && IsLabelTest(predicate.Expression, slot, label))
        );
        state.Add(chosen.Plan, state.Rows * chosen.Rows);
        return true;
    }

    /// <summary>The ways to find a node by its id or by indexes.</summary>
    private IEnumerable<AccessPath> AccessPaths(PatternState state, int slot) =>
        state
            .Predicates.SelectMany(predicate => Seeks(state, slot, predicate))
            .Concat(IndexPaths(state, slot, EntityKind.Node, LabelsOf(slot)))
            .Concat(TermPaths(state, slot, EntityKind.Node, LabelsOf(slot)))
            .Concat(UnionPaths(state, slot));

    private IEnumerable<AccessPath> Seeks(PatternState state, int slot, PatternPredicate predicate)
    {
        if (predicate.Expression is not BoundBinary binary)
        {
            yield break;
        }

        foreach ((BoundExpression node, BoundExpression value, BinaryOperator op) in Readings(binary))
        {
            if (op is not (BinaryOperator.Equal or BinaryOperator.In) || !IsKnown(state, slot, value))
            {
                continue;
            }

            bool many = op == BinaryOperator.In;
            if (IsIdOf(node, slot))
            {
                yield return new(
                    new NodeByIdSeek(state.Plan, slot, _planner.Lower(value), many),
                    many ? 5 : 1,
                    [predicate],
                    null
                );
            }

            if (node is not BoundProperty { Target: BoundSlot target } property || target.Slot != slot)
            {
                continue;
            }

            foreach (string label in LabelsOf(slot))
            {
                if (_estimator.FindIndex(label, property.Key) is { } index)
                {
                    yield return new(
                        new IndexSeek(state.Plan, slot, label, property.Key, _planner.Lower(value), many, index.Name),
                        _estimator.RowsPerValue(index) * (many ? ItemCount(value) : 1),
                        [predicate],
                        label
                    );
                }
            }
        }
    }

    /// <summary>Whether a value can be read before a variable is found.</summary>
    private bool IsKnown(PatternState state, int slot, BoundExpression value) =>
        BoundTree.FreeSlots(value).All(read => read != slot && (!_local.Contains(read) || state.Bound.Contains(read)));

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

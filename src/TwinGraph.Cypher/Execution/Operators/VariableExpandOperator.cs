using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Walks of several relationships, depth first, none used twice in one walk.</summary>
internal sealed class VariableExpandOperator(
    Operator input,
    VariableExpand plan,
    RowPredicate? stepPredicate,
    int capacity
) : ExpandingOperator(input, capacity)
{
    private readonly TypeFilter _types = new(plan.Types);
    private readonly Walker _walker = new();
    private bool _startPending;
    private long _target;

    protected override bool Begin(Span<CypherValue> row)
    {
        ref readonly CypherValue from = ref row[plan.FromSlot];
        if (from.IsNull || (plan.Into && row[plan.ToSlot].IsNull))
        {
            return false;
        }

        _target = plan.Into ? NodeIds.Of(row[plan.ToSlot]) : -1;
        _startPending = plan.Minimum == 0;

        // Without a type that exists only the walk of no step is left.
        int longest = _types.Resolve(Context) ? plan.Maximum ?? int.MaxValue : 0;
        _walker.Start(Context, NodeIds.Of(from), plan.Direction, _types, longest);
        return true;
    }

    protected override bool Continue(Span<CypherValue> row, RowBatch output)
    {
        if (_startPending)
        {
            if (output.IsFull)
            {
                return true;
            }

            _startPending = false;
            Emit(row, output);
        }

        while (!output.IsFull)
        {
            if (!_walker.MoveNext(out long relationship))
            {
                return false;
            }

            if (stepPredicate is not null)
            {
                row[plan.StepSlot] = CypherValue.Relationship(relationship);
                if (!stepPredicate(row, Context))
                {
                    _walker.Prune();
                    continue;
                }
            }

            if (_walker.Depth >= plan.Minimum)
            {
                Emit(row, output);
            }
        }

        return true;
    }

    private void Emit(Span<CypherValue> row, RowBatch output)
    {
        if (plan.Into && _walker.Node != _target)
        {
            return;
        }

        Span<CypherValue> made = output.Append(row);
        if (!plan.Into)
        {
            made[plan.ToSlot] = CypherValue.Node(_walker.Node);
        }

        if (plan.RelationshipsSlot >= 0 && !plan.WithoutList)
        {
            made[plan.RelationshipsSlot] = _walker.Relationships(plan.Reversed);
        }
    }
}

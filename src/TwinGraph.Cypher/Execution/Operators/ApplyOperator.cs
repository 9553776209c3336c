using System.Collections.Immutable;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The rows of an inner plan for each row; when optional, nulls for a row that has none.</summary>
/// <param name="input">The outer rows.</param>
/// <param name="inner">The inner plan.</param>
/// <param name="nullSlots">The slots that get nulls; default when the row is dropped instead.</param>
/// <param name="capacity">How many outer rows it takes at once.</param>
internal sealed class ApplyOperator(Operator input, InnerPlan inner, ImmutableArray<int> nullSlots, int capacity)
    : ExpandingOperator(input, capacity)
{
    private int _next;
    private bool _empty;
    private bool _done;

    protected override bool Begin(Span<CypherValue> row)
    {
        inner.Open(row, Context);
        inner.Rows.Count = 0;
        _next = 0;
        _empty = true;
        _done = false;
        return true;
    }

    protected override bool Continue(Span<CypherValue> row, RowBatch output)
    {
        while (!output.IsFull)
        {
            if (_next < inner.Rows.Count)
            {
                output.Append(inner.Rows.Row(_next++));
                continue;
            }

            _next = 0;
            if (!_done && inner.Next())
            {
                _empty = false;
                continue;
            }

            _done = true;
            inner.Rows.Count = 0;
            if (_empty && !nullSlots.IsDefault)
            {
                Span<CypherValue> made = output.Append(row);
                foreach (int slot in nullSlots)
                {
                    made[slot] = CypherValue.Null;
                }
            }

            return false;
        }

        return true;
    }
}

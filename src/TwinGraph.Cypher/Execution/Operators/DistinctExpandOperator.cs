using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Each node that walks from a node end at, once.</summary>
internal sealed class DistinctExpandOperator(Operator input, DistinctExpand plan, ReachWalk walk, int capacity)
    : ExpandingOperator(input, capacity)
{
    private readonly int _slot = plan.Steps[^1].NodeSlot;
    private NodeList? _ends;
    private int _next;

    protected override bool Begin(Span<CypherValue> row)
    {
        ref readonly CypherValue from = ref row[plan.FromSlot];
        if (from.IsNull)
        {
            return false;
        }

        _ends = walk.From(NodeIds.Of(from), row, Context);
        _next = 0;
        return _ends.Count > 0;
    }

    protected override bool Continue(Span<CypherValue> row, RowBatch output)
    {
        ReadOnlySpan<int> ends = _ends!.Items;
        while (_next < ends.Length && !output.IsFull)
        {
            output.Append(row)[_slot] = CypherValue.Node(ends[_next++]);
        }

        return _next < ends.Length;
    }
}

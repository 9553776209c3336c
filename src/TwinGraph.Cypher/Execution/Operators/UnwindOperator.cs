using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>One row for each item of a list.</summary>
internal sealed class UnwindOperator(Operator input, Evaluator list, int slot, int capacity)
    : ExpandingOperator(input, capacity)
{
    private ListValue _items = ListValue.Empty;
    private int _next;

    protected override bool Begin(Span<CypherValue> row)
    {
        CypherValue value = list(row, Context);
        _next = 0;
        _items =
            value.IsNull ? ListValue.Empty
            : value.AsReference() is ListValue items ? items
            : new([value]);
        return _items.Count > 0;
    }

    protected override bool Continue(Span<CypherValue> row, RowBatch output)
    {
        while (_next < _items.Count && !output.IsFull)
        {
            output.Append(row)[slot] = _items[_next++];
        }

        return _next < _items.Count;
    }
}

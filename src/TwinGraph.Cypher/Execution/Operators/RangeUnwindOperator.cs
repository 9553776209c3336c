using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>One row for each number of <c>UNWIND range(…)</c>, without the list.</summary>
internal sealed class RangeUnwindOperator(Operator input, Evaluator[] bounds, SourceSpan span, int slot, int capacity)
    : ExpandingOperator(input, capacity)
{
    private NumberRange _range;
    private UInt128 _made;

    protected override bool Begin(Span<CypherValue> row)
    {
        var values = new CypherValue[bounds.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = bounds[i](row, Context);
        }

        try
        {
            _range = NumberRange.Of(values);
        }
        catch (CypherException error) when (error.Line == 0)
        {
            throw Context.Place(error, span);
        }

        _made = 0;
        return _range.Count > 0;
    }

    protected override bool Continue(Span<CypherValue> row, RowBatch output)
    {
        while (_made < _range.Count && !output.IsFull)
        {
            output.Append(row)[slot] = CypherValue.Integer(_range[_made++]);
        }

        return _made < _range.Count;
    }
}

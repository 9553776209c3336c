using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The nodes whose indexed property lies in a range or starts with a prefix.</summary>
internal sealed class IndexRangeOperator(
    Operator input,
    IndexRange plan,
    Evaluator? lower,
    Evaluator? upper,
    Evaluator? prefix,
    int capacity
) : NodeCursorOperator(input, plan.Slot, capacity)
{
    private readonly Token _label = new(plan.Label, TokenKind.Label);
    private readonly Token _key = new(plan.Key, TokenKind.Key);
    private ValueRange _range;

    protected override bool BeginCursor(Span<CypherValue> row)
    {
        CypherValue from = lower is null ? CypherValue.Null : lower(row, Context);
        CypherValue to = upper is null ? CypherValue.Null : upper(row, Context);
        CypherValue start = prefix is null ? CypherValue.Null : prefix(row, Context);
        _range = new(from, plan.LowerInclusive, to, plan.UpperInclusive, start.IsString ? start.AsString() : null);
        return _label.In(Context) >= 0
            && _key.In(Context) >= 0
            && (lower is null || !from.IsNull)
            && (upper is null || !to.IsNull)
            && (prefix is null || start.IsString);
    }

    protected override int Read(ref long position, Span<long> nodes) =>
        Context.Graph.SeekNodes(_label.In(Context), _key.In(Context), _range, ref position, nodes);
}

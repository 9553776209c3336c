using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The nodes whose indexed property equals a value, or one of a list.</summary>
internal sealed class IndexSeekOperator(Operator input, IndexSeek plan, Evaluator value, int capacity)
    : NodeCursorOperator(input, plan.Slot, capacity)
{
    private readonly Token _label = new(plan.Label, TokenKind.Label);
    private readonly Token _key = new(plan.Key, TokenKind.Key);
    private readonly List<CypherValue> _values = [];
    private int _current;

    protected override bool BeginCursor(Span<CypherValue> row)
    {
        _values.Clear();
        _current = 0;
        CypherValue wanted = value(row, Context);
        if (!plan.Many)
        {
            _values.Add(wanted);
        }
        else if (wanted.AsReference() is ListValue list)
        {
            // A value that the list holds twice finds its nodes once.
            _values.AddRange(list.Items.ToArray().Distinct(ValueEquality.Comparer));
        }

        _values.RemoveAll(static candidate => candidate.IsNull);
        return _values.Count > 0 && _label.In(Context) >= 0 && _key.In(Context) >= 0;
    }

    protected override int Read(ref long position, Span<long> nodes)
    {
        while (_current < _values.Count)
        {
            int count = Context.Graph.SeekNodes(
                _label.In(Context),
                _key.In(Context),
                _values[_current],
                ref position,
                nodes
            );
            if (count > 0)
            {
                return count;
            }

            _current++;
            position = 0;
        }

        return 0;
    }
}

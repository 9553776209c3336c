using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>What a range index holds under values of its first keys and in a range of the next.</summary>
internal sealed class IndexRangeOperator(
    Operator input,
    IndexRange plan,
    Evaluator[] equal,
    Evaluator? lower,
    Evaluator? upper,
    Evaluator? prefix,
    int capacity
) : NodeCursorOperator(input, plan.Slot, capacity, plan.Index.Entity == EntityKind.Relationship)
{
    private readonly CypherValue[][] _choices = new CypherValue[equal.Length][];
    private readonly int[] _chosen = new int[equal.Length];
    private readonly CypherValue[] _values = new CypherValue[equal.Length];
    private ValueRange _range;
    private bool _ended;

    protected override bool BeginCursor(Span<CypherValue> row)
    {
        CypherValue from = lower is null ? CypherValue.Null : lower(row, Context);
        CypherValue to = upper is null ? CypherValue.Null : upper(row, Context);
        CypherValue start = prefix is null ? CypherValue.Null : prefix(row, Context);
        _range = new(from, plan.LowerInclusive, to, plan.UpperInclusive, start.IsString ? start.AsString() : null);
        _ended =
            (lower is not null && from.IsNull)
            || (upper is not null && to.IsNull)
            || (prefix is not null && !start.IsString);
        for (int i = 0; i < equal.Length && !_ended; i++)
        {
            _choices[i] = Choices(equal[i](row, Context), plan.Equal[i].Many);
            _chosen[i] = 0;
            _ended = _choices[i].Length == 0;
            _values[i] = _ended ? CypherValue.Null : _choices[i][0];
        }

        return !_ended;
    }

    protected override int Read(ref long position, Span<long> nodes)
    {
        while (!_ended)
        {
            int count = Context.Graph.SeekIndex(plan.Index, _values, _range, plan.Descending, ref position, nodes);
            if (count > 0)
            {
                return count;
            }

            _ended = !ChooseNext();
            position = 0;
        }

        return 0;
    }

    private bool ChooseNext()
    {
        for (int i = _chosen.Length - 1; i >= 0; i--)
        {
            if (++_chosen[i] < _choices[i].Length)
            {
                _values[i] = _choices[i][_chosen[i]];
                return true;
            }

            _chosen[i] = 0;
            _values[i] = _choices[i][0];
        }

        return false;
    }

    /// <summary>The different values to look for, in the order of the index.</summary>
    private CypherValue[] Choices(in CypherValue wanted, bool many)
    {
        if (!many)
        {
            return wanted.IsNull ? [] : [wanted];
        }

        if (wanted.AsReference() is not ListValue list)
        {
            return [];
        }

        CypherValue[] values =
        [
            .. list.Items.ToArray().Where(static item => !item.IsNull).Distinct(ValueEquality.Comparer),
        ];
        Array.Sort(values, ValueOrder.Ascending);
        if (plan.Descending)
        {
            Array.Reverse(values);
        }

        return values;
    }
}

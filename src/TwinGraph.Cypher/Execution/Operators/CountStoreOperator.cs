using System.Collections.Immutable;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>One row with a number that the graph knows.</summary>
/// <param name="count">Asks for the number.</param>
/// <param name="slots">The slots that get it.</param>
/// <param name="frame">What else the row holds.</param>
internal sealed class CountStoreOperator(Func<QueryContext, long> count, ImmutableArray<int> slots, RowFrame frame)
    : Operator
{
    private bool _done;

    public override bool Next(RowBatch output)
    {
        output.Count = 0;
        if (_done)
        {
            return false;
        }

        _done = true;
        var number = CypherValue.Integer(count(Context));
        Span<CypherValue> row = output.Append(frame.Row);
        foreach (int slot in slots)
        {
            row[slot] = number;
        }

        return true;
    }

    protected override void OnOpen() => _done = false;
}

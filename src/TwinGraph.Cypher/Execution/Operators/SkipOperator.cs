using TwinGraph.Cypher.Execution.Expressions;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Drops the first rows.</summary>
internal sealed class SkipOperator(Operator input, RowCount count) : InPlaceOperator(input)
{
    private long _left;

    protected override void OnOpen()
    {
        base.OnOpen();
        _left = count.In(Context);
    }

    protected override void Process(RowBatch rows)
    {
        int dropped = (int)Math.Min(_left, rows.Count);
        _left -= dropped;
        if (dropped > 0)
        {
            rows.DropFirst(dropped);
        }
    }
}

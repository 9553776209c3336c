using TwinGraph.Cypher.Execution.Expressions;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Passes the first rows on. Where its input writes, the input still runs to its end.</summary>
internal sealed class LimitOperator(Operator input, RowCount count, bool inputWrites) : Operator
{
    private long _left;
    private bool _ended;

    public override bool Next(RowBatch output)
    {
        if (_left > 0)
        {
            int limit = output.Limit;
            output.Limit = (int)Math.Min(limit, _left);
            bool any = input.Next(output);
            output.Limit = limit;
            if (any)
            {
                _left -= output.Count;
                return true;
            }

            _left = 0;
            _ended = true;
        }

        if (inputWrites && !_ended)
        {
            while (input.Next(output))
            {
                Context.CheckBatch();
            }
        }

        _ended = true;
        output.Count = 0;
        return false;
    }

    protected override void OnOpen()
    {
        _ended = false;
        _left = count.In(Context);
        input.Open(Context);
    }
}

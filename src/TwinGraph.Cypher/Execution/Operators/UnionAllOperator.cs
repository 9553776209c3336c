namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The rows of one plan, then of the other.</summary>
internal sealed class UnionAllOperator(Operator first, Operator second) : Operator
{
    private bool _inSecond;

    public override bool Next(RowBatch output)
    {
        if (!_inSecond)
        {
            if (first.Next(output))
            {
                return true;
            }

            // Only now, so that the second part sees what the first wrote.
            _inSecond = true;
            second.Open(Context);
        }

        return second.Next(output);
    }

    protected override void OnOpen()
    {
        _inSecond = false;
        first.Open(Context);
    }
}

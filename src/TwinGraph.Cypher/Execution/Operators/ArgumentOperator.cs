namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Gives the one row of the frame.</summary>
internal sealed class ArgumentOperator(RowFrame frame) : Operator
{
    private bool _given;

    public override bool Next(RowBatch output)
    {
        output.Count = 0;
        if (_given)
        {
            return false;
        }

        _given = true;
        output.Append(frame.Row);
        return true;
    }

    protected override void OnOpen() => _given = false;
}

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Counts the rows that a step gives.</summary>
internal sealed class ProfiledOperator(Operator counted) : Operator
{
    /// <summary>How many rows came out, over all its runs.</summary>
    public long Rows { get; private set; }

    public override bool Next(RowBatch output)
    {
        bool any = counted.Next(output);
        Rows += output.Count;
        return any;
    }

    protected override void OnOpen() => counted.Open(Context);
}

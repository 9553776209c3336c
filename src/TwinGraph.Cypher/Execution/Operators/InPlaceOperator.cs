namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>A step that works on the rows of its input where they stand.</summary>
internal abstract class InPlaceOperator(Operator input) : Operator
{
    /// <inheritdoc />
    public override bool Next(RowBatch output)
    {
        while (input.Next(output))
        {
            Context.CheckBatch();
            Process(output);
            if (output.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc />
    protected override void OnOpen() => input.Open(Context);

    /// <summary>Changes, or drops, the rows of a batch.</summary>
    protected abstract void Process(RowBatch rows);
}

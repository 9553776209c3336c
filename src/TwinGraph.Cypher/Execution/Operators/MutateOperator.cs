namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Makes changes for each row.</summary>
internal sealed class MutateOperator(Operator input, Changes changes) : InPlaceOperator(input)
{
    protected override void Process(RowBatch rows)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            changes.Run(rows.Row(i), Context);
        }
    }
}

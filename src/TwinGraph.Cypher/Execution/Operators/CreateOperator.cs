namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Makes nodes and relationships for each row.</summary>
internal sealed class CreateOperator(Operator input, Creation creation) : InPlaceOperator(input)
{
    protected override void Process(RowBatch rows)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            creation.Run(rows.Row(i), Context, refuseNull: false);
        }
    }
}

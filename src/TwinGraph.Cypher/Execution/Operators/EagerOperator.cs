namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Reads all rows before it passes the first on.</summary>
internal sealed class EagerOperator(Operator input, int capacity) : BufferedOperator(input, capacity)
{
    protected override void Take(RowBatch rows)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            Rows.Add(rows.Row(i));
        }
    }
}

using TwinGraph.Cypher.Execution.Expressions;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Keeps the rows for which an inner plan has a row, or has none.</summary>
internal sealed class SemiApplyOperator(Operator input, InnerPlan inner, bool anti) : InPlaceOperator(input)
{
    protected override void Process(RowBatch rows)
    {
        int kept = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            inner.Open(rows.Row(i), Context);
            if (inner.Next() != anti)
            {
                rows.Move(i, kept++);
            }
        }

        rows.Count = kept;
    }
}

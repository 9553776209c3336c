using TwinGraph.Cypher.Execution.Expressions;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Drops the rows for which a condition is not true.</summary>
internal sealed class FilterOperator(Operator input, RowPredicate predicate) : InPlaceOperator(input)
{
    protected override void Process(RowBatch rows)
    {
        int kept = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            if (predicate(rows.Row(i), Context))
            {
                rows.Move(i, kept++);
            }
        }

        rows.Count = kept;
    }
}

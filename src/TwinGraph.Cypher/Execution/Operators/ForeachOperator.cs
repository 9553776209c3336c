using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Runs an inner plan for its effects, for each item of a list, and passes the rows on as they were.</summary>
internal sealed class ForeachOperator(Operator input, Evaluator list, int slot, InnerPlan inner, SourceSpan span)
    : InPlaceOperator(input)
{
    protected override void Process(RowBatch rows)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            Span<CypherValue> row = rows.Row(i);
            CypherValue value = list(row, Context);
            if (value.IsNull)
            {
                continue;
            }

            if (value.AsReference() is not ListValue items)
            {
                Context.Throw(
                    StatusCodes.TypeError,
                    "InvalidArgumentType",
                    $"FOREACH goes through a list, not a {value.Kind}.",
                    span
                );
                return;
            }

            foreach (ref readonly CypherValue item in items.Items)
            {
                Context.CheckBatch();
                row[slot] = item;
                inner.Open(row, Context);
                while (inner.Next())
                {
                    Context.CheckStep();
                }
            }
        }
    }
}

using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The degree of a node; a node without such a relationship goes.</summary>
internal sealed class DegreeExpandOperator(Operator input, DegreeExpand plan) : InPlaceOperator(input)
{
    private readonly TypeFilter _types = new(plan.Types);

    protected override void Process(RowBatch rows)
    {
        int kept = 0;
        bool possible = _types.Resolve(Context);
        for (int i = 0; possible && i < rows.Count; i++)
        {
            Context.CheckStep();
            Span<CypherValue> row = rows.Row(i);
            if (row[plan.FromSlot].IsNull)
            {
                continue;
            }

            long degree = Context.Graph.Degree(NodeIds.Of(row[plan.FromSlot]), plan.Direction, _types.Tokens);
            if (degree > 0)
            {
                row[plan.CountSlot] = CypherValue.Integer(degree);
                rows.Move(i, kept++);
            }
        }

        rows.Count = kept;
    }
}

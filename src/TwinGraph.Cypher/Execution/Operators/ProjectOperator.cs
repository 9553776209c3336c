using System.Collections.Immutable;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Fills slots from expressions.</summary>
internal sealed class ProjectOperator(Operator input, ImmutableArray<SlotAssignment> assignments, Evaluator[] values)
    : InPlaceOperator(input)
{
    private readonly CypherValue[] _results = new CypherValue[values.Length];

    protected override void Process(RowBatch rows)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            Span<CypherValue> row = rows.Row(i);
            for (int j = 0; j < values.Length; j++)
            {
                _results[j] = values[j](row, Context);
            }

            for (int j = 0; j < values.Length; j++)
            {
                row[assignments[j].Slot] = _results[j];
            }
        }
    }
}

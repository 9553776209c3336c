using System.Collections.Immutable;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The results of a built-in procedure, for each row.</summary>
internal sealed class ProcedureOperator(Operator input, string name, ImmutableArray<int> outputSlots, int capacity)
    : ExpandingOperator(input, capacity)
{
    private List<CypherValue[]> _results = [];
    private int _next;

    protected override bool Begin(Span<CypherValue> row)
    {
        _results = BuiltInProcedures.Run(name, Context);
        _next = 0;
        return _results.Count > 0;
    }

    protected override bool Continue(Span<CypherValue> row, RowBatch output)
    {
        while (_next < _results.Count && !output.IsFull)
        {
            Span<CypherValue> made = output.Append(row);
            CypherValue[] result = _results[_next++];
            for (int i = 0; i < outputSlots.Length && i < result.Length; i++)
            {
                if (outputSlots[i] >= 0)
                {
                    made[outputSlots[i]] = result[i];
                }
            }
        }

        return _next < _results.Count;
    }
}

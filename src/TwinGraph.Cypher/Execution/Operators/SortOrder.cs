using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The keys that rows are sorted by.</summary>
internal sealed class SortOrder(Evaluator[] keys, bool[] descending)
{
    /// <summary>How many keys there are.</summary>
    public int Count => keys.Length;

    /// <summary>Computes a row's keys.</summary>
    public void Evaluate(Span<CypherValue> row, QueryContext context, Span<CypherValue> values)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            values[i] = keys[i](row, context);
        }
    }

    /// <summary>Which of two rows comes first, by their keys.</summary>
    public int Compare(ReadOnlySpan<CypherValue> left, ReadOnlySpan<CypherValue> right)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            int result = ValueOrder.Compare(left[i], right[i]);
            if (result != 0)
            {
                return descending[i] ? -result : result;
            }
        }

        return 0;
    }
}

using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The keys that rows are sorted by.</summary>
internal sealed class SortOrder(Evaluator[] keys, bool[] descending)
{
    /// <summary>How many keys there are.</summary>
    public int Count => keys.Length;

    /// <summary>Computes a row's keys.</summary>
    /// <param name="row">The row.</param>
    /// <param name="context">The statement.</param>
    /// <param name="values">Gets the keys.</param>
    /// <param name="first">The first key to compute; those before it are there.</param>
    public void Evaluate(Span<CypherValue> row, QueryContext context, Span<CypherValue> values, int first = 0)
    {
        for (int i = first; i < keys.Length; i++)
        {
            values[i] = keys[i](row, context);
        }
    }

    /// <summary>Computes one of a row's keys.</summary>
    public CypherValue Evaluate(int key, Span<CypherValue> row, QueryContext context) => keys[key](row, context);

    /// <summary>Which of two rows comes first by one key.</summary>
    public int Compare(int key, in CypherValue left, in CypherValue right)
    {
        int result = ValueOrder.Compare(left, right);
        return descending[key] ? -result : result;
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

using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>All rows in order; equal ones keep theirs.</summary>
internal sealed class SortOperator(Operator input, SortOrder order, int capacity) : BufferedOperator(input, capacity)
{
    private readonly CypherValue[] _key = new CypherValue[order.Count];
    private RowBuffer? _keys;

    protected override void Take(RowBatch rows)
    {
        _keys ??= new(order.Count, Context.Memory);
        for (int i = 0; i < rows.Count; i++)
        {
            Span<CypherValue> row = rows.Row(i);
            order.Evaluate(row, Context, _key);
            _keys.Add(_key);
            Rows.Add(row);
        }
    }

    protected override int[]? Arrange() => _keys is null || IsInOrder(_keys) ? null : Sorted(_keys, Rows.Count);

    protected override void Release()
    {
        base.Release();
        _keys?.Clear();
    }

    private int[] Sorted(RowBuffer keys, int count)
    {
        int[] indices = new int[count];
        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = i;
        }

        // The index as the last key makes an unstable sort stable.
        LongSort.Sort(
            indices.AsSpan(),
            (left, right) =>
            {
                int result = order.Compare(keys[left], keys[right]);
                return result != 0 ? result : left.CompareTo(right);
            }
        );
        return indices;
    }

    // What an index or the order of ids has sorted already is told by one pass.
    private bool IsInOrder(RowBuffer keys)
    {
        for (int i = 1; i < keys.Count; i++)
        {
            Context.CheckStep();
            if (order.Compare(keys[i - 1], keys[i]) > 0)
            {
                return false;
            }
        }

        return true;
    }
}

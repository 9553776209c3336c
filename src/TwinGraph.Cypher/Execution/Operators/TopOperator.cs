using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The first rows of an order, kept in a heap whose root is the last of them.</summary>
internal sealed class TopOperator(Operator input, SortOrder order, RowCount count, int capacity)
    : BufferedOperator(input, capacity)
{
    private readonly CypherValue[] _key = new CypherValue[order.Count];
    private readonly List<int> _heap = [];
    private readonly List<long> _arrivals = [];
    private RowBuffer? _keys;
    private long _wanted;
    private long _arrived;

    protected override void OnOpen()
    {
        base.OnOpen();
        _wanted = count.In(Context);
        _keys ??= new(order.Count, Context.Memory);
    }

    protected override void Take(RowBatch rows)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            Span<CypherValue> row = rows.Row(i);
            order.Evaluate(row, Context, _key);
            long arrival = _arrived++;
            if (Rows.Count < _wanted)
            {
                _keys!.Add(_key);
                Rows.Add(row);
                _arrivals.Add(arrival);
                _heap.Add(Rows.Count - 1);
                Rise(_heap.Count - 1);
            }
            else if (_wanted > 0 && order.Compare(_key, _keys![_heap[0]]) < 0)
            {
                // Equal keys lose against those that came before, which keeps the order stable.
                int replaced = _heap[0];
                _keys.Replace(replaced, _key);
                Rows.Replace(replaced, row);
                _arrivals[replaced] = arrival;
                Sink(0);
            }
        }
    }

    protected override int[]? Arrange()
    {
        int[] indices = [.. _heap];
        Array.Sort(indices, Compare);
        return indices;
    }

    protected override void Release()
    {
        base.Release();
        _keys?.Clear();
        _heap.Clear();
        _arrivals.Clear();
        _arrived = 0;
    }

    private int Compare(int left, int right)
    {
        int result = order.Compare(_keys![left], _keys[right]);
        return result != 0 ? result : _arrivals[left].CompareTo(_arrivals[right]);
    }

    private void Rise(int position)
    {
        while (position > 0)
        {
            int parent = (position - 1) / 2;
            if (Compare(_heap[position], _heap[parent]) <= 0)
            {
                return;
            }

            (_heap[position], _heap[parent]) = (_heap[parent], _heap[position]);
            position = parent;
        }
    }

    private void Sink(int position)
    {
        while (true)
        {
            int largest = position;
            for (int child = (2 * position) + 1; child <= (2 * position) + 2 && child < _heap.Count; child++)
            {
                if (Compare(_heap[child], _heap[largest]) > 0)
                {
                    largest = child;
                }
            }

            if (largest == position)
            {
                return;
            }

            (_heap[position], _heap[largest]) = (_heap[largest], _heap[position]);
            position = largest;
        }
    }
}

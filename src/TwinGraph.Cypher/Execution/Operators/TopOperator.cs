using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The first rows of an order, kept in a heap whose root is the last of them.</summary>
/// <param name="input">Where rows come from.</param>
/// <param name="order">The order.</param>
/// <param name="count">How many rows are wanted.</param>
/// <param name="ordered">How many of the first keys the input is sorted by: a row behind all by these ends it.</param>
/// <param name="bound">Is told the first key of the last row kept; null when nobody below asks.</param>
/// <param name="capacity">How many input rows it takes at once.</param>
internal sealed class TopOperator(
    Operator input,
    SortOrder order,
    RowCount count,
    int ordered,
    TopBound? bound,
    int capacity
) : BufferedOperator(input, capacity)
{
    private readonly CypherValue[] _key = new CypherValue[order.Count];
    private readonly List<int> _heap = [];
    private readonly List<long> _arrivals = [];
    private RowBuffer? _keys;
    private Comparison<int>? _compare;
    private long _wanted;
    private long _arrived;
    private bool _hasAll;

    protected override bool HasAll => _hasAll;

    protected override void OnOpen()
    {
        base.OnOpen();
        bound?.Clear();
        _wanted = count.In(Context);
        _hasAll = _wanted == 0;
        _keys ??= new(order.Count, Context.Memory);
    }

    protected override void Take(RowBatch rows)
    {
        for (int i = 0; i < rows.Count && !_hasAll; i++)
        {
            Span<CypherValue> row = rows.Row(i);
            long arrival = _arrived++;
            if (Rows.Count < _wanted)
            {
                order.Evaluate(row, Context, _key);
                _keys!.Add(_key);
                Rows.Add(row);
                _arrivals.Add(arrival);
                _heap.Add(Rows.Count - 1);
                Rise(_heap.Count - 1);
            }
            else if (_wanted > 0 && Precedes(row, _keys![_heap[0]]))
            {
                // Equal keys lose against those that came before, which keeps the order stable.
                int replaced = _heap[0];
                _keys!.Replace(replaced, _key);
                Rows.Replace(replaced, row);
                _arrivals[replaced] = arrival;
                Sink(0);
            }
        }

        if (bound is not null && Rows.Count == _wanted && _wanted > 0)
        {
            bound.Set(_keys![_heap[0]][0].AsInteger());
        }
    }

    protected override int[]? Arrange()
    {
        int[] indices = [.. _heap];
        LongSort.Sort(indices.AsSpan(), _compare ??= Compare);
        return indices;
    }

    protected override void Release()
    {
        base.Release();
        _keys?.Clear();
        _heap.Clear();
        _arrivals.Clear();
        _arrived = 0;
        _hasAll = false;
    }

    // Computes the keys of a row as far as they are needed to tell whether it is among the first.
    private bool Precedes(Span<CypherValue> row, ReadOnlySpan<CypherValue> last)
    {
        for (int i = 0; i < _key.Length; i++)
        {
            _key[i] = order.Evaluate(i, row, Context);
            int result = order.Compare(i, _key[i], last[i]);
            if (result < 0)
            {
                order.Evaluate(row, Context, _key, i + 1);
                return true;
            }

            if (result > 0)
            {
                _hasAll = i < ordered;
                return false;
            }
        }

        return false;
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

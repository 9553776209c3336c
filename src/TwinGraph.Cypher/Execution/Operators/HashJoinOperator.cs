using System.Collections.Immutable;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Rows of both sides whose keys are equivalent.</summary>
internal sealed class HashJoinOperator(
    Operator probe,
    Operator build,
    Evaluator[] probeKeys,
    Evaluator[] buildKeys,
    ImmutableArray<int> buildSlots,
    int capacity
) : ExpandingOperator(probe, capacity)
{
    private readonly Dictionary<CypherValue[], List<int>> _table = new(KeyComparer.Instance);
    private readonly CypherValue[] _probeKey = new CypherValue[probeKeys.Length];
    private readonly CypherValue[] _kept = new CypherValue[buildSlots.Length];
    private RowBatch? _buildRows;
    private RowBuffer? _rows;
    private List<int>? _matches;
    private long _charged;
    private bool _built;
    private int _next;

    protected override void OnOpen()
    {
        base.OnOpen();
        _buildRows ??= Context.Batches.Rent(SourceCapacity);
        _rows ??= new(buildSlots.Length, Context.Memory);
        _rows.Clear();
        _table.Clear();
        Context.Memory.Release(_charged);
        _charged = 0;
        _built = false;
        build.Open(Context);
    }

    protected override bool Begin(Span<CypherValue> row)
    {
        // Only now is written what the probe side writes first.
        if (!_built)
        {
            _built = true;
            Build();
        }

        for (int i = 0; i < probeKeys.Length; i++)
        {
            _probeKey[i] = probeKeys[i](row, Context);
            if (_probeKey[i].IsNull)
            {
                return false;
            }
        }

        _next = 0;
        return _table.TryGetValue(_probeKey, out _matches);
    }

    protected override bool Continue(Span<CypherValue> row, RowBatch output)
    {
        while (_next < _matches!.Count && !output.IsFull)
        {
            Span<CypherValue> made = output.Append(row);
            Span<CypherValue> built = _rows![_matches[_next++]];
            for (int i = 0; i < buildSlots.Length; i++)
            {
                made[buildSlots[i]] = built[i];
            }
        }

        return _next < _matches.Count;
    }

    private void Build()
    {
        while (build.Next(_buildRows!))
        {
            Context.CheckBatch();
            for (int i = 0; i < _buildRows!.Count; i++)
            {
                Keep(_buildRows.Row(i));
            }

            _buildRows.GrowWhenFull();
        }
    }

    private void Keep(Span<CypherValue> row)
    {
        var key = new CypherValue[buildKeys.Length];
        for (int i = 0; i < key.Length; i++)
        {
            key[i] = buildKeys[i](row, Context);
            if (key[i].IsNull)
            {
                return;
            }
        }

        if (!_table.TryGetValue(key, out List<int>? places))
        {
            _table.Add(key, places = []);
            long bytes = KeyComparer.SizeOf(key);
            _charged += bytes;
            Context.Memory.Charge(bytes);
        }

        for (int i = 0; i < _kept.Length; i++)
        {
            _kept[i] = row[buildSlots[i]];
        }

        places.Add(_rows!.Count);
        _rows.Add(_kept);
    }
}

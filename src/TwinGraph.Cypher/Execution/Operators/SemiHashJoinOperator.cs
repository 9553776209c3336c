using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Keeps the rows whose keys the build side has, or has not.</summary>
/// <param name="input">The rows.</param>
/// <param name="build">The build side, read when the first rows have come, so that what the input writes is written.</param>
/// <param name="plan">Which slots are keys, and whether the rows without a match are kept.</param>
/// <param name="probeKeys">More keys of the rows.</param>
/// <param name="buildKeys">The same of the build side.</param>
/// <param name="runsToEnd">Whether the input is read to its end even where no row can be kept, for what it writes.</param>
/// <param name="capacity">How many rows of the build side it takes at once.</param>
internal sealed class SemiHashJoinOperator(
    Operator input,
    Operator build,
    SemiHashJoin plan,
    Evaluator[] probeKeys,
    Evaluator[] buildKeys,
    bool runsToEnd,
    int capacity
) : Operator
{
    private readonly CypherValue[] _probeKey = new CypherValue[plan.SharedSlots.Length + probeKeys.Length];
    private readonly int _node = plan.SharedSlots is [var only] && probeKeys.Length == 0 ? only : -1;
    private RowBatch? _buildRows;
    private KeySet? _keys;
    private LongSet? _nodes;
    private long _charged;
    private bool _built;
    private bool _empty;

    public override bool Next(RowBatch output)
    {
        while (!(_built && _empty && !plan.Anti && !runsToEnd) && input.Next(output))
        {
            Context.CheckBatch();
            if (!_built)
            {
                _built = true;
                Build();
            }

            Keep(output);
            if (output.Count > 0)
            {
                return true;
            }
        }

        output.Count = 0;
        return false;
    }

    protected override void OnOpen()
    {
        _keys?.Clear();
        _nodes = null;
        Context.Memory.Release(_charged);
        _charged = 0;
        _built = false;
        _empty = true;
        input.Open(Context);
    }

    private void Build()
    {
        _buildRows ??= Context.Batches.Rent(capacity);
        _keys ??= new(Context.Memory);
        build.Open(Context);
        while (build.Next(_buildRows))
        {
            Context.CheckBatch();
            for (int i = 0; i < _buildRows.Count; i++)
            {
                Add(_buildRows.Row(i));
            }

            if (_probeKey.Length == 0)
            {
                return;
            }

            _buildRows.GrowWhenFull();
        }
    }

    private void Add(Span<CypherValue> row)
    {
        if (_node >= 0)
        {
            _empty = false;
            _nodes ??= new();
            _nodes.Add(row[_node].AsEntityId());
            if (_nodes.Bytes > _charged)
            {
                Context.Memory.Charge(_nodes.Bytes - _charged);
                _charged = _nodes.Bytes;
            }

            return;
        }

        var key = new CypherValue[_probeKey.Length];
        if (Fill(key, row, buildKeys))
        {
            _empty = false;
            _keys!.Add(key);
        }
    }

    private void Keep(RowBatch rows)
    {
        if (_empty && plan.Anti)
        {
            return;
        }

        int kept = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            if (Matches(rows.Row(i)) != plan.Anti)
            {
                rows.Move(i, kept++);
            }
        }

        rows.Count = kept;
    }

    private bool Matches(Span<CypherValue> row)
    {
        if (_empty)
        {
            return false;
        }

        if (_node >= 0)
        {
            ref readonly CypherValue node = ref row[_node];
            return !node.IsNull && _nodes!.Contains(NodeIds.Of(node));
        }

        return Fill(_probeKey, row, probeKeys) && _keys!.Contains(_probeKey);
    }

    /// <summary>Computes a key; false when it has a part that equals nothing, not even itself.</summary>
    private bool Fill(CypherValue[] key, Span<CypherValue> row, Evaluator[] evaluators)
    {
        int shared = plan.SharedSlots.Length;
        for (int i = 0; i < shared; i++)
        {
            key[i] = row[plan.SharedSlots[i]];
            if (key[i].IsNull)
            {
                return false;
            }

            _ = NodeIds.Of(key[i]);
        }

        for (int i = 0; i < evaluators.Length; i++)
        {
            key[shared + i] = evaluators[i](row, Context);
            if (!ValueEquality.AreEqual(key[shared + i], key[shared + i]).IsTrue)
            {
                return false;
            }
        }

        return true;
    }
}

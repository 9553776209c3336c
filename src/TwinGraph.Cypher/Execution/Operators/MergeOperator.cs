using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>For each row what matches, or one creation when nothing does.</summary>
internal sealed class MergeOperator(
    Operator input,
    InnerPlan match,
    Creation creation,
    Changes onMatch,
    Changes onCreate,
    int capacity
) : ExpandingOperator(input, capacity)
{
    private RowBuffer? _matches;
    private int _next;

    protected override void OnOpen()
    {
        base.OnOpen();
        _matches ??= new(Context.Width, Context.Memory);
        _matches.Clear();
    }

    protected override bool Begin(Span<CypherValue> row)
    {
        // All matches are found before the first is changed, so that a change cannot make or unmake a match.
        _matches!.Clear();
        _next = 0;
        match.Open(row, Context);
        while (match.Next())
        {
            for (int i = 0; i < match.Rows.Count; i++)
            {
                _matches.Add(match.Rows.Row(i));
            }
        }

        bool found = _matches.Count > 0;
        if (!found)
        {
            creation.Run(row, Context, refuseNull: true);
            _matches.Add(row);
        }

        Changes changes = found ? onMatch : onCreate;
        for (int i = 0; i < _matches.Count; i++)
        {
            changes.Run(_matches[i], Context);
        }

        return true;
    }

    protected override bool Continue(Span<CypherValue> row, RowBatch output)
    {
        while (_next < _matches!.Count && !output.IsFull)
        {
            output.Append(_matches[_next++]);
        }

        return _next < _matches.Count;
    }
}

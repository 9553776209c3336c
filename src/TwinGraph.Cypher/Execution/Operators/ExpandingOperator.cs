using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>A step that makes any number of rows of each row of its input.</summary>
/// <param name="input">Where rows come from.</param>
/// <param name="capacity">How many input rows it takes at once.</param>
internal abstract class ExpandingOperator(Operator input, int capacity) : Operator
{
    private RowBatch? _source;
    private int _index;
    private bool _inRow;

    /// <summary>How many input rows it takes at once.</summary>
    protected int SourceCapacity { get; } = capacity;

    /// <inheritdoc />
    public override bool Next(RowBatch output)
    {
        output.Count = 0;
        Context.CheckBatch();
        while (!output.IsFull)
        {
            if (_inRow)
            {
                Span<CypherValue> row = _source!.Row(_index);
                _inRow = Continue(row, output);
                if (_inRow)
                {
                    break;
                }

                _index++;
            }
            else if (_index < _source!.Count)
            {
                _inRow = Begin(_source.Row(_index));
                _index += _inRow ? 0 : 1;
            }
            else if (NextSource())
            {
                _index = 0;
            }
            else
            {
                _source.Count = 0;
                _index = 0;
                break;
            }
        }

        return output.Count > 0;
    }

    /// <inheritdoc />
    protected override void OnOpen()
    {
        _source ??= Context.Batches.Rent(SourceCapacity);
        _source.Count = 0;
        _index = 0;
        _inRow = false;
        input.Open(Context);
    }

    private bool NextSource()
    {
        _source!.GrowWhenFull();
        return input.Next(_source);
    }

    /// <summary>Looks at the next input row.</summary>
    /// <returns>False when it gives no rows.</returns>
    protected abstract bool Begin(Span<CypherValue> row);

    /// <summary>Appends rows until the output is full or the input row is used up.</summary>
    /// <returns>True when the output is full and the row may give more.</returns>
    protected abstract bool Continue(Span<CypherValue> row, RowBatch output);
}

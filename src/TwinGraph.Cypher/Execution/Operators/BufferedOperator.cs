namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>A step that reads all its input before it gives its first row.</summary>
internal abstract class BufferedOperator(Operator input, int capacity) : Operator
{
    private RowBatch? _source;
    private RowBuffer? _rows;
    private int[]? _order;
    private bool _filled;
    private int _next;

    /// <summary>The rows read.</summary>
    protected RowBuffer Rows => _rows!;

    public override bool Next(RowBatch output)
    {
        if (!_filled)
        {
            _filled = true;
            Fill();
            _order = Arrange();
        }

        output.Count = 0;
        int count = _order?.Length ?? Rows.Count;
        while (_next < count && !output.IsFull)
        {
            output.Append(Rows[_order is null ? _next : _order[_next]]);
            _next++;
        }

        if (output.Count == 0)
        {
            Release();
        }

        return output.Count > 0;
    }

    protected override void OnOpen()
    {
        _source ??= Context.Batches.Rent(capacity);
        _rows ??= new(Context.Width, Context.Memory);
        Release();
        _filled = false;
        input.Open(Context);
    }

    /// <summary>Whether what is still to come from the input does not matter.</summary>
    protected virtual bool HasAll => false;

    /// <summary>Takes the rows of one batch of the input.</summary>
    protected abstract void Take(RowBatch rows);

    /// <summary>Called when the input is at its end.</summary>
    /// <returns>The order of the rows, or null for that of the buffer.</returns>
    protected virtual int[]? Arrange() => null;

    /// <summary>Forgets the rows.</summary>
    protected virtual void Release()
    {
        Rows.Clear();
        _order = null;
        _next = 0;
    }

    private void Fill()
    {
        while (!HasAll && input.Next(_source!))
        {
            Context.CheckBatch();
            Take(_source!);
            _source!.GrowWhenFull();
        }
    }
}

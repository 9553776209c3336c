namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>A step of a running plan. It can be opened again and again; batches are rented once.</summary>
internal abstract class Operator
{
    private QueryContext? _context;

    /// <summary>The statement it runs for.</summary>
    protected QueryContext Context => _context!;

    /// <summary>Begins anew, on the frame that its plan stands in.</summary>
    public void Open(QueryContext context)
    {
        _context = context;
        OnOpen();
    }

    /// <summary>Replaces the rows of <paramref name="output"/> by the next ones, up to its limit.</summary>
    /// <returns>False at the end, when there are none.</returns>
    public abstract bool Next(RowBatch output);

    /// <summary>Forgets what the last run left and opens the inputs.</summary>
    protected abstract void OnOpen();
}

using TwinGraph.Cypher.Execution.Operators;

namespace TwinGraph.Cypher.Execution.Morsels;

/// <summary>The rows of a morsel.</summary>
internal sealed class RowsTask(Operator root, int capacity) : MorselTask<RowBuffer>(root)
{
    // What a result holds at most, so that a morsel of very many rows is not held as a whole.
    private const int MostRows = 8 * 1024;

    private RowBatch? _batch;

    public override RowBuffer Run(QueryContext context, out bool complete)
    {
        _batch ??= context.Batches.Rent(capacity);
        var rows = new RowBuffer(Math.Max(1, context.Width), context.Memory);
        while (rows.Count < MostRows)
        {
            context.CheckBatch();
            _batch.GrowWhenFull();
            if (!Root.Next(_batch))
            {
                complete = true;
                return rows;
            }

            for (int i = 0; i < _batch.Count; i++)
            {
                rows.Add(_batch.Row(i));
            }
        }

        complete = false;
        return rows;
    }
}

using TwinGraph.Cypher.Execution.Operators;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Expressions;

/// <summary>A plan that runs many times, each time on one outer row, in one tree of operators.</summary>
internal sealed class InnerPlan(Operator root, RowFrame frame, int capacity)
{
    private RowBatch? _batch;

    /// <summary>The rows that the last <see cref="Next"/> brought.</summary>
    public RowBatch Rows => _batch!;

    /// <summary>Begins anew on an outer row.</summary>
    public void Open(ReadOnlySpan<CypherValue> row, QueryContext context)
    {
        _batch ??= context.Batches.Rent(Math.Min(capacity, context.BatchCapacity));
        row.CopyTo(frame.Row);
        root.Open(context);
    }

    /// <summary>Brings the next rows.</summary>
    public bool Next()
    {
        Rows.GrowWhenFull();
        return root.Next(Rows);
    }
}

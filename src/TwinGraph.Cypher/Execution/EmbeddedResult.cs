using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>The rows of one statement of an <see cref="EmbeddedTransaction"/>.</summary>
/// <param name="transaction">The transaction.</param>
/// <param name="execution">The statement.</param>
/// <param name="time">The clock.</param>
/// <param name="began">When the statement was sent, as a timestamp of the clock.</param>
internal sealed class EmbeddedResult(
    EmbeddedTransaction transaction,
    QueryExecution execution,
    TimeProvider time,
    long began
) : ICypherResult
{
    private long _ready;
    private IReadOnlyList<CypherValue> _current = [];
    private QuerySummary? _summary;

    public IReadOnlyList<string> Columns => execution.ColumnNames;

    public IReadOnlyList<CypherValue> Current => _current;

    /// <summary>The statement behind it.</summary>
    public QueryExecution Execution => execution;

    /// <summary>Notes that rows can be read.</summary>
    public void Ready() => _ready = time.GetTimestamp();

    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (!TryRead(cancellationToken, out CypherValue[]? row))
        {
            return ValueTask.FromResult(false);
        }

        _current = row;
        return ValueTask.FromResult(true);
    }

    public ValueTask<QuerySummary> ConsumeAsync(CancellationToken cancellationToken = default)
    {
        if (_summary is null)
        {
            while (TryRead(cancellationToken, out _)) { }

            _summary = execution.Summarize(
                transaction.Database,
                time.GetElapsedTime(began, _ready),
                time.GetElapsedTime(_ready)
            );
            execution.Dispose();
        }

        return ValueTask.FromResult(_summary);
    }

    public ValueTask DisposeAsync()
    {
        execution.Dispose();
        return ValueTask.CompletedTask;
    }

    private bool TryRead(CancellationToken cancellationToken, out CypherValue[] row)
    {
        try
        {
            return execution.TryRead(cancellationToken, out row);
        }
        catch
        {
            transaction.Fail();
            execution.Dispose();
            throw;
        }
    }
}

using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>The rows of one statement of an <see cref="EmbeddedTransaction"/>.</summary>
internal sealed class EmbeddedResult(EmbeddedTransaction transaction, QueryExecution execution) : ICypherResult
{
    private IReadOnlyList<CypherValue> _current = [];
    private QuerySummary? _summary;

    public IReadOnlyList<string> Columns => execution.Columns;

    public IReadOnlyList<CypherValue> Current => _current;

    /// <summary>The statement behind it.</summary>
    public QueryExecution Execution => execution;

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

            _summary = execution.Summarize();
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

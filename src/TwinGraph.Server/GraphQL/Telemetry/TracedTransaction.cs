using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.GraphQL.Telemetry;

/// <summary>A transaction whose statements are seen by traces and metrics, each until its last row is read.</summary>
internal sealed class TracedTransaction : ICypherTransaction
{
    private readonly ICypherTransaction _inner;

    private TracedTransaction(ICypherTransaction inner) => _inner = inner;

    /// <inheritdoc />
    public bool IsWriting => _inner.IsWriting;

    /// <inheritdoc />
    public object? State => _inner.State;

    /// <summary>The transaction itself where nobody listens.</summary>
    public static ICypherTransaction Over(ICypherTransaction inner) =>
        StatementTrace.IsListenedTo ? new TracedTransaction(inner) : inner;

    /// <inheritdoc />
    public async ValueTask<ICypherResult> RunAsync(
        string text,
        IReadOnlyDictionary<string, CypherValue>? parameters = null,
        CancellationToken cancellationToken = default
    )
    {
        var trace = StatementTrace.Begin(text);
        try
        {
            return new Result(await _inner.RunAsync(text, parameters, cancellationToken).ConfigureAwait(false), trace);
        }
        catch (Exception failure)
        {
            trace.Fail(failure);
            throw;
        }
    }

    /// <inheritdoc />
    public ValueTask<string?> CommitAsync(CancellationToken cancellationToken = default) =>
        _inner.CommitAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _inner.DisposeAsync();

    private sealed class Result(ICypherResult inner, StatementTrace trace) : ICypherResult
    {
        private int _rows;

        public IReadOnlyList<string> Columns => inner.Columns;

        public IReadOnlyList<CypherValue> Current => inner.Current;

        public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                bool isRow = await inner.ReadAsync(cancellationToken).ConfigureAwait(false);
                _rows += isRow ? 1 : 0;
                return isRow;
            }
            catch (Exception failure)
            {
                trace.Fail(failure);
                throw;
            }
        }

        public async ValueTask<QuerySummary> ConsumeAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                QuerySummary summary = await inner.ConsumeAsync(cancellationToken).ConfigureAwait(false);
                trace.End(_rows);
                return summary;
            }
            catch (Exception failure)
            {
                trace.Fail(failure);
                throw;
            }
        }

        public async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync().ConfigureAwait(false);

            // Who leaves before the last row has had the rows so far.
            trace.End(_rows);
        }
    }
}

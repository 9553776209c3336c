using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Tests.Import;

/// <summary>Counts the statements that pass through it.</summary>
internal sealed class CountingDatabase(ICypherDatabase inner) : ICypherDatabase
{
    public int Statements { get; private set; }

    public async ValueTask<ICypherTransaction> BeginAsync(
        TransactionOptions options,
        CancellationToken cancellationToken = default
    ) => new Transaction(await inner.BeginAsync(options, cancellationToken), this);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Transaction(ICypherTransaction inner, CountingDatabase counter) : ICypherTransaction
    {
        public ValueTask<ICypherResult> RunAsync(
            string text,
            IReadOnlyDictionary<string, CypherValue>? parameters = null,
            CancellationToken cancellationToken = default
        )
        {
            counter.Statements++;
            return inner.RunAsync(text, parameters, cancellationToken);
        }

        public ValueTask<string?> CommitAsync(CancellationToken cancellationToken = default) =>
            inner.CommitAsync(cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

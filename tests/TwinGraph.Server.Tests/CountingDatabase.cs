using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.Tests;

/// <summary>Counts the statements that go to another database.</summary>
/// <param name="inner">The other database.</param>
/// <param name="tellsState">Whether its transactions tell which state they read, as those of the embedded store do.</param>
internal sealed class CountingDatabase(ICypherDatabase inner, bool tellsState = false) : ICypherDatabase
{
    private int _statements;
    private int _transactions;

    public int Statements => _statements;

    public int Transactions => _transactions;

    /// <summary>The text of the last statement.</summary>
    public string LastText { get; private set; } = "";

    /// <summary>The parameters of the last statement.</summary>
    public IReadOnlyDictionary<string, CypherValue> LastParameters { get; private set; } =
        new Dictionary<string, CypherValue>();

    public async ValueTask<ICypherTransaction> BeginAsync(
        TransactionOptions options,
        CancellationToken cancellationToken = default
    )
    {
        Interlocked.Increment(ref _transactions);
        return new Transaction(this, await inner.BeginAsync(options, cancellationToken), tellsState);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class Transaction(CountingDatabase owner, ICypherTransaction inner, bool tellsState)
        : ICypherTransaction
    {
        public object? State => tellsState ? inner.State : null;

        public ValueTask<ICypherResult> RunAsync(
            string text,
            IReadOnlyDictionary<string, CypherValue>? parameters = null,
            CancellationToken cancellationToken = default
        )
        {
            Interlocked.Increment(ref owner._statements);
            owner.LastText = text;
            owner.LastParameters = parameters ?? owner.LastParameters;
            return inner.RunAsync(text, parameters, cancellationToken);
        }

        public ValueTask<string?> CommitAsync(CancellationToken cancellationToken = default) =>
            inner.CommitAsync(cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.Tests;

/// <summary>Answers every statement from a script.</summary>
internal sealed class ScriptedDatabase(
    Func<string, CancellationToken, Task<IReadOnlyList<IReadOnlyList<CypherValue>>>> answer
) : ICypherDatabase
{
    // What was collected, and the ids that are not known.
    private static readonly CypherValue[] s_nothing = [CypherValue.List([]), CypherValue.List([])];

    /// <summary>A graph that finds nothing.</summary>
    public static ScriptedDatabase Empty { get; } =
        new(
            (text, _) =>
                Task.FromResult<IReadOnlyList<IReadOnlyList<CypherValue>>>(
                    text.StartsWith("RETURN COLLECT", StringComparison.Ordinal) ? [s_nothing] : []
                )
        );

    public ValueTask<ICypherTransaction> BeginAsync(
        TransactionOptions options,
        CancellationToken cancellationToken = default
    ) => new(new Transaction(this));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Transaction(ScriptedDatabase owner) : ICypherTransaction
    {
        private readonly ScriptedDatabase _owner = owner;

        public async ValueTask<ICypherResult> RunAsync(
            string text,
            IReadOnlyDictionary<string, CypherValue>? parameters = null,
            CancellationToken cancellationToken = default
        ) => new Result(await _owner.Answer(text, cancellationToken));

        public ValueTask<string?> CommitAsync(CancellationToken cancellationToken = default) => new((string?)null);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private Task<IReadOnlyList<IReadOnlyList<CypherValue>>> Answer(string text, CancellationToken cancellationToken) =>
        answer(text, cancellationToken);

    private sealed class Result(IReadOnlyList<IReadOnlyList<CypherValue>> rows) : ICypherResult
    {
        private int _position = -1;

        public IReadOnlyList<string> Columns => ["unknown"];

        public IReadOnlyList<CypherValue> Current => rows[_position];

        public ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default) =>
            new(++_position < rows.Count);

        public ValueTask<QuerySummary> ConsumeAsync(CancellationToken cancellationToken = default) =>
            new(new QuerySummary(UpdateCounters.None));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Execution;

/// <summary>A graph in memory with an engine whose batches have a given size.</summary>
internal sealed class TestDatabase : IDisposable
{
    private readonly GraphStore _store;

    public TestDatabase(int batchRows = 1024, long memoryLimit = 256L * 1024 * 1024)
        : this(new CypherEngineOptions { BatchRows = batchRows, MemoryLimit = memoryLimit }) { }

    public TestDatabase(CypherEngineOptions options, GraphStoreOptions? store = null)
    {
        _store = GraphStore.Open(store ?? new());
        Database = new(_store, options);
    }

    public EmbeddedDatabase Database { get; }

    /// <summary>The graph itself, for engines with other options.</summary>
    public GraphStore Store => _store;

    /// <summary>Runs statements that write, each in a transaction of its own.</summary>
    public async Task<TestDatabase> WithAsync(params string[] statements)
    {
        foreach (string statement in statements)
        {
            await WriteAsync(statement);
        }

        return this;
    }

    public async Task<RecordTable> WriteAsync(string text, IReadOnlyDictionary<string, CypherValue>? parameters = null)
    {
        await using ICypherTransaction transaction = await Database.BeginAsync(AccessMode.Write);
        RecordTable table = await transaction.QueryAsync(text, parameters);
        await transaction.CommitAsync();
        return table;
    }

    /// <summary>The rows of a statement that reads, as text: values by <c>|</c>, rows by <c>;</c>.</summary>
    public async Task<string> ReadAsync(string text, IReadOnlyDictionary<string, CypherValue>? parameters = null) =>
        Show(await Database.QueryAsync(text, parameters));

    /// <summary>The plan of a statement.</summary>
    public async Task<string> PlanAsync(string text) =>
        (await Database.QueryAsync($"EXPLAIN {text}")).Summary.Plan
        ?? throw new InvalidOperationException("EXPLAIN gave no plan.");

    /// <summary>What the store finds wrong with itself.</summary>
    public IReadOnlyList<string> Check() => GraphChecker.Check(_store);

    public static string Show(RecordTable table) =>
        string.Join("; ", table.Rows.Select(static row => string.Join(" | ", row.Select(ShowValue))));

    public void Dispose() => _store.Dispose();

    private static string ShowValue(CypherValue value) => ValueText.Literal(value);
}

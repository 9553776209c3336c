using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Procedures;
using TwinGraph.Cypher.Tck.Values;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tck.Running;

/// <summary>A scenario while it runs: a graph of its own in memory, and the outcome of its last query.</summary>
internal sealed class ScenarioRun : IDisposable
{
    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());
    private readonly Dictionary<string, CypherValue> _parameters = [];
    private ProcedureRegistry _procedures = ProcedureRegistry.BuiltIn;
    private CypherEngine? _engine;
    private GraphContents? _before;
    private CypherException? _whileCompiling;
    private CypherException? _whileRunning;
    private RecordTable? _result;

    public void Dispose() => _store.Dispose();

    public void Declare(Procedure procedure)
    {
        _procedures = _procedures.With(procedure);
        _engine = null;
    }

    public void SetParameter(string name, string value) => _parameters[name] = ExpectedValue.Parse(value);

    /// <summary>Runs a query that prepares the graph.</summary>
    public Task SetUpAsync(string query) => WriteAsync(query);

    /// <summary>Runs the query that the scenario is about, or one that looks what it did.</summary>
    public async Task ExecuteAsync(string query, bool control)
    {
        if (!control)
        {
            _before = await GraphContents.ReadAsync(Database());
        }

        _result = null;
        _whileRunning = null;
        _whileCompiling = CypherErrorOf(() => Engine.Check(query, _parameters));
        try
        {
            _result = await WriteAsync(query);
        }
        catch (CypherException error)
        {
            _whileRunning = error;
        }
    }

    public void ExpectRows(IReadOnlyList<IReadOnlyList<string>> table, bool inOrder, bool anyListOrder)
    {
        RecordTable result = Result();
        Assert.Equal(table.Count > 0 ? table[0] : [], result.Columns);
        List<CypherValue[]> expected = [.. table.Skip(1).Select(row => row.Select(ExpectedValue.Parse).ToArray())];
        List<CypherValue[]> actual = [.. result.Rows.Select(static row => row.ToArray())];
        bool same = inOrder
            ? expected.Count == actual.Count && expected.Zip(actual).All(pair => SameRow(pair.First, pair.Second))
            : ExpectedComparison.SameBag(expected, actual, SameRow);
        Assert.True(
            same,
            $"Expected{(inOrder ? " in order" : "")}:\n{Show(table.Skip(1))}\nand got:\n"
                + Show(actual.Select(static row => row.Select(static value => ValueText.Literal(value))))
        );

        bool SameRow(CypherValue[] left, CypherValue[] right) =>
            left.Zip(right).All(pair => ExpectedComparison.Same(pair.First, pair.Second, anyListOrder));
    }

    public void ExpectNoRows() => Assert.Empty(Result().Rows);

    public async Task ExpectErrorAsync(ErrorExpectation expectation)
    {
        expectation.Check(_whileCompiling, _whileRunning);
        await ExpectChangesAsync([]);
    }

    public async Task ExpectChangesAsync(Dictionary<string, int> expected)
    {
        GraphContents before = Assert.IsType<GraphContents>(_before);
        Dictionary<string, int> actual = before.ChangesTo(await GraphContents.ReadAsync(Database()));
        Assert.Equal(Show(expected), Show(actual));
        Assert.Empty(GraphChecker.Check(_store));

        static string Show(Dictionary<string, int> changes) =>
            string.Join(", ", changes.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}"));
    }

    private CypherEngine Engine => _engine ??= new(_store, EngineMode.With(_procedures));

    private EmbeddedDatabase Database() => new(Engine);

    private RecordTable Result()
    {
        if (_whileRunning is not null)
        {
            throw _whileRunning;
        }

        Assert.Null(_whileCompiling);
        return Assert.IsType<RecordTable>(_result);
    }

    private async Task<RecordTable> WriteAsync(string query)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await using ICypherTransaction transaction = await Database().BeginAsync(AccessMode.Write, cancellation);
        RecordTable table = await transaction.QueryAsync(query, _parameters, cancellation);
        await transaction.CommitAsync(cancellation);
        return table;
    }

    private static CypherException? CypherErrorOf(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (CypherException error)
        {
            return error;
        }
    }

    private static string Show(IEnumerable<IEnumerable<string>> rows) =>
        string.Join('\n', rows.Select(static row => $"| {string.Join(" | ", row)} |"));
}

using TwinGraph.Cypher.Execution;
using TwinGraph.Cypher.Planning;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Execution;

public sealed class LargeSparesTests : IDisposable
{
    private const int Much = 100 * 1024;

    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());
    private readonly CypherEngine _engine;

    public LargeSparesTests() => _engine = new(_store);

    [Fact]
    public void OperatorsThatHoldMuch_AreKept_OfTheStatementsThatCameLast()
    {
        var large = new LargeSpares(1);
        CompiledQuery first = Compile("RETURN 1 AS x");
        CompiledQuery second = Compile("RETURN 2 AS x");

        first.Spares.Return(Run(first, Much), large);
        RunningPlan? kept = first.Spares.Take();
        first.Spares.Return(Run(first, Much), large);
        second.Spares.Return(Run(second, Much), large);

        Assert.NotNull(kept);
        Assert.Null(first.Spares.Take());
        Assert.NotNull(second.Spares.Take());
    }

    [Fact]
    public void OperatorsThatHoldLittle_AreKept_OfAnyStatement()
    {
        var large = new LargeSpares(1);
        CompiledQuery first = Compile("RETURN 1 AS x");
        CompiledQuery second = Compile("RETURN 2 AS x");

        first.Spares.Return(Run(first, 1024), large);
        second.Spares.Return(Run(second, Much), large);

        Assert.NotNull(first.Spares.Take());
    }

    [Fact]
    public void OperatorsThatHoldVeryMuch_AreDropped()
    {
        CompiledQuery query = Compile("RETURN 1 AS x");

        query.Spares.Return(Run(query, 10 * Much), new LargeSpares(1));

        Assert.Null(query.Spares.Take());
    }

    [Fact]
    public void AStatementThatWasLetGoOf_MayKeepItsOperatorsAgain()
    {
        var large = new LargeSpares(1);
        CompiledQuery first = Compile("RETURN 1 AS x");
        CompiledQuery second = Compile("RETURN 2 AS x");

        first.Spares.Return(Run(first, Much), large);
        second.Spares.Return(Run(second, Much), large);
        first.Spares.Return(Run(first, Much), large);

        Assert.NotNull(first.Spares.Take());
        Assert.Null(second.Spares.Take());
    }

    public void Dispose() => _store.Dispose();

    private CompiledQuery Compile(string text) => new QueryCompiler().Compile(text, _store.Snapshot());

    private RunningPlan Run(CompiledQuery query, long bytes)
    {
        var plan = new RunningPlan(
            query,
            new(),
            TimeProvider.System,
            _engine.Transactions,
            new(),
            _engine.Memory,
            _engine.Workers
        );
        plan.Context.Begin(_store.Snapshot(), null, null);
        plan.Context.Memory.Charge(bytes);
        plan.Context.Memory.Release(bytes);
        return plan;
    }
}

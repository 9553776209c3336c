using System.Diagnostics;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Tests.Execution;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests.Hostile;

/// <summary>Statements too long or too deep are refused before they run, at their place, at little cost.</summary>
public sealed class TooMuchTextTests
{
    public static IEnumerable<TheoryDataRow<string>> Names =>
        HostileStatements.Texts.Keys.Select(static name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AStatementOutOfAllMeasure_IsRefused(string name)
    {
        using var database = new TestDatabase();
        string text = HostileStatements.Texts[name];
        long before = GC.GetAllocatedBytesForCurrentThread();

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.WriteAsync(text));

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, 0, (128L * text.Length) + (8 * 1024 * 1024));
        Assert.Contains(error.Detail, s_details);
        Assert.True(error.Line == 1 || error.Detail == "StatementTooLarge", error.Message);
        Assert.InRange(error.Message.Length, 1, 1000);
        Assert.Equal("1", await database.ReadAsync("RETURN 1"));
        Assert.Equal("0", await database.ReadAsync("MATCH (n) RETURN count(n)"));
    }

    private static readonly string[] s_details = ["UnexpectedSyntax", "StatementTooLarge", "InvalidRegularExpression"];

    [Theory]
    [InlineData(256)]
    [InlineData(512)]
    [InlineData(1024)]
    public void ASmallStack_IsEnoughToRefuse(int kilobytes)
    {
        var unexpected = new List<string>();
        foreach ((string name, string text) in HostileStatements.Texts.Where(static t => t.Value.Length < 1024 * 1024))
        {
            using var database = new TestDatabase();
            var thread = new Thread(
                () =>
                {
                    try
                    {
                        database.WriteAsync(text).GetAwaiter().GetResult();
                        unexpected.Add($"{name} ran");
                    }
                    catch (CypherException)
                    {
                        // As it should.
                    }
                },
                kilobytes * 1024
            );
            thread.Start();
            thread.Join();
        }

        Assert.Empty(unexpected);
    }

    public static IEnumerable<TheoryDataRow<string>> HardNames =>
        HostileStatements.HardToPlan.Keys.Select(static name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(HardNames))]
    public void AStatementThatIsHardToPlan_IsPlannedSoon(string name)
    {
        using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        var engine = new CypherEngine(store);
        var watch = Stopwatch.StartNew();

        engine.Check(HostileStatements.HardToPlan[name]);

        // Each takes less than a second on an idle machine.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("RETURN [x IN range(1, 3) WHERE x IN [", "] | x]", "[1, 2, 3]")]
    [InlineData("UNWIND [", "] AS x RETURN count(x)", "100000")]
    public async Task ALongListOfLiterals_IsTaken(string before, string after, string answer)
    {
        using var database = new TestDatabase();

        string rows = await database.ReadAsync($"{before}{HostileStatements.List(100_000, static i => $"{i}")}{after}");

        Assert.Equal(answer, rows);
    }

    [Fact]
    public async Task AChainOfManyComparisons_IsTaken()
    {
        using var database = new TestDatabase();

        Assert.Equal("false", await database.ReadAsync($"RETURN 1{HostileStatements.Repeat("<1", 100_000)}"));
    }

    [Fact]
    public async Task FiftyThousandConditions_AreTaken()
    {
        using TestDatabase database = await new TestDatabase().WithAsync(
            "UNWIND range(1, 100) AS i CREATE (:N {i: i})"
        );

        string rows = await database.ReadAsync(
            $"MATCH (n) WHERE {HostileStatements.List(50_000, static i => $"n.i = {2 * i}", " OR ")} RETURN count(n)"
        );

        Assert.Equal("50", rows);
        Assert.Contains(
            "n.i IN [",
            await database.PlanAsync(
                $"MATCH (n) WHERE {HostileStatements.List(16, static i => $"n.i = {i}", " OR ")} RETURN n"
            ),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "null",
            await database.ReadAsync(
                $"MATCH (n {{i: 1}}) RETURN {HostileStatements.List(20, static i => $"n.y = {i}", " OR ")}"
            )
        );
    }

    [Fact]
    public async Task AThousandLabels_AreTaken()
    {
        using var database = new TestDatabase();
        string labels = HostileStatements.List(1000, static i => $":L{i}", "");

        await database.WriteAsync($"CREATE (n{labels})");

        Assert.Equal("1000", await database.ReadAsync($"MATCH (n{labels}) RETURN size(labels(n))"));
    }

    [Fact]
    public async Task APropertyKeyOfTenKilobytes_IsKept()
    {
        using var database = new TestDatabase();
        string key = new('k', 10_000);

        await database.WriteAsync($"CREATE ({{`{key}`: 1}})");

        Assert.Equal("1", await database.ReadAsync($"MATCH (n) RETURN n.`{key}`"));
        Assert.Empty(database.Check());
    }

    [Fact]
    public async Task TheTextLimit_CanBeSet()
    {
        using var database = new TestDatabase(new CypherEngineOptions { TextLimit = 10 });

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.ReadAsync("RETURN 1234"));

        Assert.Equal(StatusCodes.SyntaxError, error.Code);
        Assert.Contains("11 characters, and 10 are allowed", error.Message, StringComparison.Ordinal);
        Assert.Equal("123", await database.ReadAsync("RETURN 123"));
    }
}

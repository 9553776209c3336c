using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Execution;

public sealed class EmbeddedDatabaseTests
{
    [Theory]
    [InlineData("WITH date('2020-01-01') AS r MATCH ()-[r]-() RETURN r")]
    [InlineData("MATCH (n) WITH head([n]) AS r MATCH ()-[r]->() RETURN r")]
    public async Task Pattern_OverABoundValueThatIsNoRelationship_IsATypeError(string text)
    {
        using TestDatabase database = await new TestDatabase().WithAsync("CREATE (:A)-[:R]->(:B)");

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.ReadAsync(text));

        Assert.EndsWith("Error", error.Code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UNWIND [1] AS x RETURN x SKIP $n", -1, "NegativeIntegerArgument")]
    [InlineData("UNWIND [1] AS x RETURN x LIMIT $n", -1, "NegativeIntegerArgument")]
    [InlineData("UNWIND [1] AS x RETURN x ORDER BY x LIMIT $n", 1.5, "InvalidArgumentType")]
    public async Task Statement_WithAParameterThatIsNoRowCount_IsRefusedAsASyntaxError(
        string text,
        double count,
        string detail
    )
    {
        using var database = new TestDatabase();
        var parameters = new Dictionary<string, CypherValue>
        {
            ["n"] = double.IsInteger(count) ? CypherValue.Integer((long)count) : CypherValue.Float(count),
        };

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.ReadAsync(text, parameters));

        Assert.Equal((StatusCodes.SyntaxError, detail), (error.Code, error.Detail));
    }

    [Fact]
    public async Task Statement_ThatWritesInAReadTransaction_IsRefused()
    {
        using var database = new TestDatabase();

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.ReadAsync("CREATE (:A)"));

        Assert.Equal(StatusCodes.AccessMode, error.Code);
    }

    [Fact]
    public async Task Transaction_WithoutCommit_LeavesNothing()
    {
        using var database = new TestDatabase();

        await using (ICypherTransaction transaction = await database.Database.BeginAsync(AccessMode.Write))
        {
            await transaction.RunAsync("CREATE (:A)");
            Assert.Equal("1", TestDatabase.Show(await transaction.QueryAsync("MATCH (n) RETURN count(n)")));
        }

        Assert.Equal("0", await database.ReadAsync("MATCH (n) RETURN count(n)"));
    }

    [Fact]
    public async Task Statement_WhoseRowsNobodyReads_TakesEffectWhole()
    {
        using var database = new TestDatabase(batchRows: 2);

        await using (ICypherTransaction transaction = await database.Database.BeginAsync(AccessMode.Write))
        {
            await transaction.RunAsync("UNWIND range(1, 50) AS i CREATE (n:A {i: i}) RETURN n");
            await transaction.CommitAsync();
        }

        Assert.Equal("50", await database.ReadAsync("MATCH (n) RETURN count(n)"));
    }

    [Fact]
    public async Task Transaction_AfterAFailedStatement_CannotCommit()
    {
        using var database = new TestDatabase();
        await using ICypherTransaction transaction = await database.Database.BeginAsync(AccessMode.Write);
        await transaction.RunAsync("CREATE (:A)");

        await Assert.ThrowsAsync<CypherException>(async () =>
            await transaction.RunAsync("RETURN 1 / 0 AS x UNION CREATE")
        );
        CypherException error = await Assert.ThrowsAsync<CypherException>(async () => await transaction.CommitAsync());

        Assert.Equal(StatusCodes.TransactionNotFound, error.Code);
        await transaction.DisposeAsync();
        Assert.Equal("0", await database.ReadAsync("MATCH (n) RETURN count(n)"));
    }

    [Fact]
    public async Task ReadTransaction_WhileAnotherCommits_KeepsItsState()
    {
        using TestDatabase database = await new TestDatabase().WithAsync("CREATE (:A)");
        await using ICypherTransaction reader = await database.Database.BeginAsync(AccessMode.Read);

        await database.WriteAsync("CREATE (:A)");

        Assert.Equal("1", TestDatabase.Show(await reader.QueryAsync("MATCH (n) RETURN count(n)")));
        Assert.Equal("2", await database.ReadAsync("MATCH (n) RETURN count(n)"));
    }

    [Theory]
    [InlineData("MATCH (a:A) DELETE a", "DeleteConnectedNode")]
    [InlineData("MATCH (a:A) DETACH DELETE a RETURN a.x", "DeletedEntityAccess")]
    [InlineData("MATCH (a:A) DETACH DELETE a RETURN labels(a)", "DeletedEntityAccess")]
    [InlineData("MATCH (a:A) SET a.x = {k: 1}", "InvalidPropertyType")]
    [InlineData("MATCH (a:A) SET a.x = [[1]]", "InvalidPropertyType")]
    [InlineData("MERGE (a:A {y: null})", "MergeReadOwnWrites")]
    [InlineData("RETURN $missing", "MissingParameter")]
    [InlineData("UNWIND [1, 0] AS x RETURN 1 / x", "DivisionByZero")]
    [InlineData("MATCH (a:U) SET a.k = 1", "ConstraintValidationFailed")]
    public async Task Statement_ThatGoesWrong_FailsByName(string text, string detail)
    {
        using TestDatabase database = await new TestDatabase().WithAsync(
            "CREATE (:A {x: 1})-[:R]->(:B)",
            "CREATE CONSTRAINT u FOR (u:U) REQUIRE u.k IS UNIQUE",
            "CREATE (:U {k: 1}), (:U {k: 2})"
        );

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.WriteAsync(text));

        Assert.Equal(detail, error.Detail);
    }

    [Fact]
    public async Task Error_AtRunTime_PointsAtItsPlace()
    {
        using var database = new TestDatabase();

        CypherException error = await Assert.ThrowsAsync<CypherException>(() =>
            database.ReadAsync("UNWIND [1, 0] AS x\nRETURN 7 / x AS y")
        );

        Assert.Equal((2, 8), (error.Line, error.Column));
    }

    [Fact]
    public async Task RelationshipType_AfterDelete_IsStillKnown()
    {
        using TestDatabase database = await new TestDatabase().WithAsync("CREATE (:A)-[:R]->(:B)");

        RecordTable table = await database.WriteAsync("MATCH ()-[r]->() DELETE r RETURN type(r)");

        Assert.Equal("'R'", TestDatabase.Show(table));
    }

    [Fact]
    public async Task Statement_ThatHoldsTooMuch_FailsWithOutOfMemory()
    {
        using var database = new TestDatabase(memoryLimit: 1024 * 1024);

        CypherException error = await Assert.ThrowsAsync<CypherException>(() =>
            database.ReadAsync("UNWIND range(1, 100000) AS x WITH x ORDER BY x DESC RETURN x")
        );

        Assert.Equal(StatusCodes.OutOfMemory, error.Code);
    }

    [Fact]
    public async Task Result_WhenCancelled_Stops()
    {
        using var database = new TestDatabase();
        await using ICypherTransaction transaction = await database.Database.BeginAsync(AccessMode.Read);
        ICypherResult result = await transaction.RunAsync("UNWIND range(1, 1000000) AS x RETURN count(x)");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await result.ReadAsync(new(canceled: true))
        );
    }

    [Fact]
    public async Task Profile_OfAStatement_TellsRowsOfEachStep()
    {
        using TestDatabase database = await new TestDatabase().WithAsync("UNWIND range(1, 4) AS i CREATE (:A {i: i})");

        RecordTable table = await database.Database.QueryAsync("PROFILE MATCH (a:A) WHERE a.i > 1 RETURN a.i AS i");

        Assert.Equal(3, table.Rows.Count);
        Assert.Contains("rows 4, db hits 4", table.Summary.Plan!.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_OfAStatementThatWrites_ChangesNothing()
    {
        using var database = new TestDatabase();

        RecordTable table = await database.Database.QueryAsync("EXPLAIN CREATE (a:A) RETURN a");

        Assert.Empty(table.Rows);
        Assert.Equal(["a"], table.Columns);
        Assert.Contains("Create", table.Summary.Plan, StringComparison.Ordinal);
        Assert.Equal("0", await database.ReadAsync("MATCH (n) RETURN count(n)"));
    }

    [Fact]
    public async Task Values_ThatLeave_CarryWhatBelongsToThem()
    {
        using TestDatabase database = await new TestDatabase().WithAsync("CREATE (:A {x: 1})-[:R {y: 2}]->(:B)");

        RecordTable table = await database.Database.QueryAsync("MATCH p = (a)-[r]->() RETURN [{n: a}] AS l, r, p");

        NodeValue node = table.Rows[0][0].AsList()[0].AsMap()["n"].As<NodeValue>();
        RelationshipValue relationship = table.Rows[0][1].As<RelationshipValue>();
        Assert.Equal(CypherValue.Integer(1), node.Properties["x"]);
        Assert.Equal((node.Id, "R"), (relationship.StartNode, relationship.Type));
        Assert.Equal(["B"], table.Rows[0][2].As<PathValue>().Nodes[1].As<NodeValue>().Labels);
    }
}

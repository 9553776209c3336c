using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Execution;

/// <summary>CALL { … } IN TRANSACTIONS: what is committed when, and what an error leaves.</summary>
public sealed class CallInTransactionsTests
{
    private const string Unique = "CREATE CONSTRAINT c FOR (n:N) REQUIRE n.v IS UNIQUE";

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1024)]
    public async Task Call_OverRows_CommitsEachBatch(int batchRows)
    {
        using var database = new TestDatabase(batchRows);

        RecordTable table = await database.Database.ExecuteAsync(
            "UNWIND range(1, 25) AS i CALL (i) { CREATE (n:N {v: i}) RETURN n } IN TRANSACTIONS OF 10 ROWS REPORT STATUS AS s "
                + "RETURN s.transactionId AS id, count(n) AS made, sum(n.v) AS total, s.committed AS committed ORDER BY total"
        );

        Assert.Equal(["10 | 55 | true", "5 | 115 | true", "10 | 155 | true"], table.Rows.Select(Rest));
        Assert.Equal(3, table.Rows.Select(row => row[0].AsString()).Distinct().Count());
        Assert.Equal(25, table.Summary.Counters.NodesCreated);
        Assert.Equal("25", await database.ReadAsync("MATCH (n:N) RETURN count(n)"));
        Assert.Equal("1", await database.ReadAsync("SHOW TRANSACTIONS YIELD transactionId RETURN count(*)"));
    }

    [Fact]
    public async Task Call_ThatDeletesWhatTheOuterMatchReads_ReachesAll()
    {
        using var database = await new TestDatabase(batchRows: 3).WithAsync(
            "UNWIND range(1, 50) AS i CREATE (:N {v: i})"
        );

        RecordTable table = await database.Database.ExecuteAsync(
            "MATCH (n:N) CALL { WITH n DETACH DELETE n } IN 2 CONCURRENT TRANSACTIONS OF 4 ROWS"
        );

        Assert.Equal(50, table.Summary.Counters.NodesDeleted);
        Assert.Equal("0", await database.ReadAsync("MATCH (n) RETURN count(n)"));
    }

    [Theory]
    [InlineData("", "1, 2", null)]
    [InlineData("ON ERROR FAIL", "1, 2", null)]
    [InlineData("ON ERROR BREAK", "1, 2", "1 | true; 2 | true; null | false; null | false; null | false; null | false")]
    [InlineData(
        "ON ERROR CONTINUE",
        "1, 2, 5, 6",
        "1 | true; 2 | true; null | false; null | false; 5 | true; 6 | true"
    )]
    [InlineData(
        "ON ERROR RETRY FOR 1 SECONDS THEN CONTINUE",
        "1, 2, 5, 6",
        "1 | true; 2 | true; null | false; null | false; 5 | true; 6 | true"
    )]
    public async Task Call_WithABatchThatFails_DoesAsItWasTold(string onError, string left, string? rows)
    {
        using var database = await new TestDatabase().WithAsync(Unique);
        string text =
            "UNWIND [1, 2, 3, 2, 5, 6] AS i CALL (i) { CREATE (n:N {v: i}) RETURN n.v AS v } IN TRANSACTIONS OF 2 ROWS "
            + onError
            + (rows is null ? " RETURN v" : " REPORT STATUS AS s RETURN v, s.committed");

        if (rows is null)
        {
            CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
                await database.Database.ExecuteAsync(text)
            );
            Assert.Equal(StatusCodes.ConstraintValidationFailed, error.Code);
        }
        else
        {
            Assert.Equal(rows, TestDatabase.Show(await database.Database.ExecuteAsync(text)));
        }

        Assert.Equal($"[{left}]", await database.ReadAsync("MATCH (n:N) WITH n.v AS v ORDER BY v RETURN collect(v)"));
    }

    [Fact]
    public async Task Call_ThatReportsStatus_TellsTheError()
    {
        using var database = await new TestDatabase().WithAsync(Unique);

        Assert.Equal(
            "[true, false, false] | [true, true, false] | ['Node(0) already exists with label `N` and property `v` = 1']",
            TestDatabase.Show(
                await database.Database.ExecuteAsync(
                    "UNWIND [1, 1, 2] AS i CALL (i) { CREATE (:N {v: i}) } IN TRANSACTIONS OF 1 ROW ON ERROR BREAK REPORT STATUS AS s "
                        + "RETURN collect(s.committed), collect(s.started), collect(s.errorMessage)"
                )
            )
        );
    }

    [Fact]
    public async Task Call_FromAnExplicitTransaction_IsRefused()
    {
        using var database = new TestDatabase();

        CypherException error = await Assert.ThrowsAsync<CypherException>(() =>
            database.WriteAsync("UNWIND [1] AS i CALL { CREATE (:N) } IN TRANSACTIONS")
        );

        Assert.Equal("Neo.DatabaseError.Transaction.TransactionStartFailed", error.Code);
    }

    [Theory]
    [InlineData("CREATE (:A) CALL { CREATE (:N) } IN TRANSACTIONS", "only reads")]
    [InlineData("CALL { CALL { CREATE (:N) } IN TRANSACTIONS } RETURN 1 AS x", "another subquery")]
    [InlineData("CALL { CREATE (:N) } IN TRANSACTIONS RETURN 1 AS x UNION RETURN 2 AS x", "UNION")]
    [InlineData("UNWIND [1] AS i CALL { CREATE (:N) } IN TRANSACTIONS OF 0 ROWS", "greater than 0")]
    [InlineData("CALL { CREATE (:N) } IN TRANSACTIONS ON ERROR SHRUG", "CONTINUE, BREAK, FAIL or RETRY")]
    [InlineData("UNWIND [1] AS i CALL { CREATE (:N) } IN TRANSACTIONS REPORT STATUS AS i", "already")]
    public async Task Call_WhereItCannotStand_PointsAtIt(string text, string message)
    {
        using var database = new TestDatabase();

        CypherException error = await Assert.ThrowsAsync<CypherException>(async () =>
            await database.Database.ExecuteAsync(text)
        );

        Assert.Contains(message, error.Problem, StringComparison.Ordinal);
        Assert.True(error.Line > 0);
        Assert.Equal("0", await database.ReadAsync("MATCH (n) RETURN count(n)"));
    }

    [Fact]
    public async Task Execute_OfAStatementThatWrites_CommitsIt()
    {
        using var database = new TestDatabase();

        await database.Database.ExecuteAsync(
            "CREATE (:N {v: $v})",
            new Dictionary<string, CypherValue> { ["v"] = CypherValue.Integer(3) }
        );

        Assert.Equal("3", TestDatabase.Show(await database.Database.ExecuteAsync("MATCH (n) RETURN n.v")));
    }

    private static string Rest(IReadOnlyList<CypherValue> row) =>
        string.Join(" | ", row.Skip(1).Select(static value => ValueText.Literal(value)));
}

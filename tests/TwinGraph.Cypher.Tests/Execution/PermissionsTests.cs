using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Execution;

public sealed class PermissionsTests
{
    [Theory]
    [InlineData(Role.Reader, "MATCH (a) WITH a CREATE (:B)", "CREATE")]
    [InlineData(Role.Reader, "UNWIND [1] AS i CALL (i) { MERGE (:B {i: i}) } IN TRANSACTIONS", "MERGE")]
    [InlineData(Role.Reader, "CREATE INDEX FOR (n:B) ON (n.x)", "CREATE")]
    [InlineData(Role.Editor, "DROP INDEX nothing IF EXISTS", "DROP")]
    public async Task Statement_BeyondTheRole_IsForbiddenAndNamesWhatItDoes(Role role, string text, string word)
    {
        using var database = new TestDatabase();

        CypherException error = await RefusedAsync(database, text, new() { Role = role, User = "ada" });

        Assert.Equal(StatusCodes.Forbidden, error.Code);
        Assert.Equal("42NFF", error.GqlStatus.Code);
        Assert.Contains($"as {word} does here", error.Problem, StringComparison.Ordinal);
        Assert.StartsWith("ada with the role", error.Problem, StringComparison.Ordinal);
        Assert.Equal(text.IndexOf(word, StringComparison.Ordinal), error.Position?.Offset);
        Assert.Equal("0", await database.ReadAsync("MATCH (n) RETURN count(n)"));
    }

    [Theory]
    [InlineData(Role.Reader, "RETURN 1 AS one", StatementType.Read)]
    [InlineData(Role.Reader, "EXPLAIN CREATE (a) RETURN a", StatementType.ReadWrite)]
    [InlineData(Role.Editor, "CREATE (a)", StatementType.Write)]
    [InlineData(Role.Editor, "UNWIND [1] AS i CALL (i) { CREATE (:B {i: i}) } IN TRANSACTIONS", StatementType.Write)]
    [InlineData(Role.Admin, "CREATE INDEX FOR (n:B) ON (n.x)", StatementType.Schema)]
    [InlineData(Role.Admin, "TERMINATE TRANSACTIONS 'none'", StatementType.ReadWrite)]
    public async Task Statement_WithinTheRole_RunsAndTellsItsType(Role role, string text, StatementType type)
    {
        using var database = new TestDatabase();

        RecordTable table = await RunAsync(database, text, new() { Role = role });

        Assert.Equal(type, table.Summary.Type);
        Assert.Equal("twingraph", table.Summary.Database);
        Assert.True(table.Summary.AvailableAfter >= TimeSpan.Zero && table.Summary.ConsumedAfter >= TimeSpan.Zero);
    }

    [Theory]
    [InlineData("MATCH (a) SET a.x = 1", "SET")]
    [InlineData("MATCH (a) DETACH DELETE a", "DETACH")]
    [InlineData("UNWIND [1] AS i CALL (i) { CREATE (:B) } IN TRANSACTIONS", "CREATE")]
    [InlineData("CREATE INDEX FOR (n:B) ON (n.x)", "CREATE")]
    public async Task Write_ToBeReadOnly_NamesWhatWrites(string text, string word)
    {
        using var database = new TestDatabase();

        CypherException error = await RefusedAsync(database, text, new() { Mode = AccessMode.Read });

        Assert.Equal(StatusCodes.AccessMode, error.Code);
        Assert.StartsWith($"{word} writes, ", error.Problem, StringComparison.Ordinal);
        Assert.Equal(text.IndexOf(word, StringComparison.Ordinal), error.Position?.Offset);
    }

    [Theory]
    [InlineData("RETURN 1 AS one", true)]
    [InlineData("SHOW DATABASES", true)]
    [InlineData("CALL dbms.components()", true)]
    [InlineData("MATCH (n) RETURN n", false)]
    [InlineData("CREATE (n)", false)]
    [InlineData("CALL db.labels()", false)]
    [InlineData("RETURN EXISTS { (:A) } AS any", false)]
    [InlineData("CREATE INDEX FOR (n:B) ON (n.x)", false)]
    public async Task SystemDatabase_RunsOnlyWhatAsksNoGraph(string text, bool runs)
    {
        using TestDatabase database = await new TestDatabase().WithAsync("CREATE (:A)");
        var options = new TransactionOptions { Database = "System" };

        if (runs)
        {
            Assert.Equal("system", (await RunAsync(database, text, options)).Summary.Database);
        }
        else
        {
            Assert.Equal(StatusCodes.UnsupportedOnSystem, (await RefusedAsync(database, text, options)).Code);
        }
    }

    [Fact]
    public async Task Database_ThatIsNotThere_IsNamedWithThoseThatAre()
    {
        using var database = new TestDatabase();

        CypherException error = await RefusedAsync(database, "RETURN 1", new() { Database = "other" });

        Assert.Equal(StatusCodes.DatabaseNotFound, error.Code);
        Assert.Contains("twingraph", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transactions_OfOthers_AreSeenAndEndedByAdminsOnly()
    {
        using var database = new TestDatabase();
        await using ICypherTransaction other = await database.Database.BeginAsync(
            new TransactionOptions { User = "bob", Metadata = Metadata("app", "x") }
        );
        var editor = new TransactionOptions { User = "ada", Role = Role.Editor };
        var admin = new TransactionOptions { User = "root" };
        const string List = "SHOW TRANSACTIONS YIELD username, metaData WHERE username = 'bob'";
        const string End = "TERMINATE TRANSACTIONS 'twingraph-transaction-1'";

        Assert.Empty((await RunAsync(database, List, editor)).Rows);
        Assert.Equal("'bob' | {app: 'x'}", TestDatabase.Show(await RunAsync(database, List, admin)));
        Assert.Equal(StatusCodes.Forbidden, (await RefusedAsync(database, End, editor)).Code);
        await other.QueryAsync("RETURN 1");
        Assert.Contains("'bob'", TestDatabase.Show(await RunAsync(database, End, admin)), StringComparison.Ordinal);
        await Assert.ThrowsAsync<CypherException>(async () => await other.QueryAsync("RETURN 1"));
    }

    private static Dictionary<string, CypherValue> Metadata(string key, string value) =>
        new() { [key] = CypherValue.String(value) };

    private static async Task<CypherException> RefusedAsync(
        TestDatabase database,
        string text,
        TransactionOptions options
    ) => await Assert.ThrowsAsync<CypherException>(() => RunAsync(database, text, options));

    private static async Task<RecordTable> RunAsync(TestDatabase database, string text, TransactionOptions options)
    {
        await using ICypherTransaction transaction = await database.Database.BeginAsync(
            options with
            {
                IsImplicit = true,
            }
        );
        RecordTable table = await transaction.QueryAsync(text);
        await transaction.CommitAsync();
        return table;
    }
}

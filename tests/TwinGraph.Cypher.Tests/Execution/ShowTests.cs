using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Execution;

/// <summary>What SHOW lists, with Neo4j's columns and values, and how TERMINATE ends a transaction.</summary>
public sealed class ShowTests
{
    private static readonly string[] s_schema =
    [
        "CREATE INDEX by_name FOR (n:Region) ON (n.name, n.country)",
        "CREATE TEXT INDEX words FOR ()-[r:TIE]-() ON (r.note)",
        "CREATE CONSTRAINT key FOR (n:Region) REQUIRE (n.id) IS NODE KEY",
        "CREATE CONSTRAINT typed FOR ()-[r:TIE]-() REQUIRE r.since IS :: INTEGER | FLOAT",
        "CREATE CONSTRAINT present FOR (n:Region) REQUIRE n.id IS NOT NULL",
    ];

    [Fact]
    public async Task ShowIndexes_WithoutYield_HasTheColumnsOfNeo4j()
    {
        using var database = await new TestDatabase().WithAsync(s_schema);

        RecordTable table = await database.Database.QueryAsync("SHOW INDEXES");

        Assert.Equal(
            "id, name, state, populationPercent, type, entityType, labelsOrTypes, properties, indexProvider, owningConstraint, lastRead, readCount",
            string.Join(", ", table.Columns)
        );
        Assert.Equal(
            """
            1 | 'node_label_lookup_index' | 'ONLINE' | 100.0 | 'LOOKUP' | 'NODE' | null | null | 'token-lookup-1.0' | null | null | null; 2 | 'rel_type_lookup_index' | 'ONLINE' | 100.0 | 'LOOKUP' | 'RELATIONSHIP' | null | null | 'token-lookup-1.0' | null | null | null; 3 | 'by_name' | 'ONLINE' | 100.0 | 'RANGE' | 'NODE' | ['Region'] | ['name', 'country'] | 'range-1.0' | null | null | null; 4 | 'key' | 'ONLINE' | 100.0 | 'RANGE' | 'NODE' | ['Region'] | ['id'] | 'range-1.0' | 'key' | null | null; 5 | 'words' | 'ONLINE' | 100.0 | 'TEXT' | 'RELATIONSHIP' | ['TIE'] | ['note'] | 'text-2.0' | null | null | null
            """,
            TestDatabase.Show(table)
        );
    }

    [Theory]
    [InlineData(
        "SHOW CONSTRAINTS YIELD name, type, ownedIndex, propertyType",
        "'key' | 'NODE_KEY' | 'key' | null; 'present' | 'NODE_PROPERTY_EXISTENCE' | null | null; 'typed' | 'RELATIONSHIP_PROPERTY_TYPE' | null | 'INTEGER | FLOAT'"
    )]
    [InlineData("SHOW NODE KEY CONSTRAINTS YIELD name", "'key'")]
    [InlineData("SHOW PROPERTY TYPE CONSTRAINTS YIELD name", "'typed'")]
    [InlineData("SHOW RELATIONSHIP EXISTENCE CONSTRAINTS YIELD name", "")]
    [InlineData("SHOW TEXT INDEXES YIELD name AS n", "'words'")]
    [InlineData(
        "SHOW INDEXES YIELD name, type WHERE type = 'RANGE' RETURN count(*) AS ranges, collect(name) AS names",
        "2 | ['by_name', 'key']"
    )]
    [InlineData(
        "SHOW INDEXES YIELD name ORDER BY name DESC SKIP 1 LIMIT 2",
        "'rel_type_lookup_index'; 'node_label_lookup_index'"
    )]
    [InlineData(
        "SHOW ALL INDEXES YIELD name, createStatement WHERE name = 'words'",
        "'words' | 'CREATE TEXT INDEX `words` FOR ()-[r:`TIE`]-() ON (r.`note`)'"
    )]
    [InlineData(
        "SHOW CONSTRAINTS YIELD createStatement, name WHERE name = 'typed' RETURN createStatement",
        "'CREATE CONSTRAINT `typed` FOR ()-[r:`TIE`]-() REQUIRE (r.`since`) IS :: INTEGER | FLOAT'"
    )]
    [InlineData(
        "SHOW FUNCTIONS YIELD name, category WHERE name IN ['count', 'left', 'point.distance']",
        "'count' | 'Aggregating'; 'left' | 'String'; 'point.distance' | 'Spatial'"
    )]
    [InlineData("SHOW BUILT IN FUNCTIONS EXECUTABLE BY CURRENT USER YIELD isBuiltIn RETURN DISTINCT isBuiltIn", "true")]
    [InlineData("SHOW PROCEDURES EXECUTABLE YIELD name, mode WHERE name = 'db.labels'", "'db.labels' | 'READ'")]
    [InlineData(
        "SHOW DATABASES YIELD name, currentStatus, default",
        "'twingraph' | 'online' | true; 'system' | 'online' | false"
    )]
    [InlineData("SHOW DEFAULT DATABASE YIELD name", "'twingraph'")]
    [InlineData("SHOW HOME DATABASE YIELD name, aliases", "'twingraph' | ['neo4j']")]
    [InlineData("SHOW DATABASE NEO4J YIELD name", "'twingraph'")]
    [InlineData("SHOW DATABASE system YIELD name WHERE name = 'system'", "'system'")]
    [InlineData("SHOW DATABASE nothing YIELD name", "")]
    [InlineData("SHOW CURRENT USER YIELD user", "''")]
    [InlineData(
        "SHOW SETTINGS YIELD name, value WHERE name STARTS WITH 'db.memory'",
        "'db.memory.transaction.max' | '268435456B'"
    )]
    [InlineData(
        "TERMINATE TRANSACTIONS 'nothing', 'twingraph-transaction-0'",
        "'nothing' | null | 'Transaction not found.'; 'twingraph-transaction-0' | null | 'Transaction not found.'"
    )]
    public async Task Show_WithItsClauses_FiltersAndShapesItsRows(string text, string rows)
    {
        using var database = await new TestDatabase().WithAsync(s_schema);

        Assert.Equal(rows, await database.ReadAsync(text));
    }

    [Theory]
    [InlineData("SHOW INDEXES YIELD nothing", "nothing")]
    [InlineData("SHOW NOTHING", "INDEXES")]
    [InlineData("SHOW INDEXES SHOW CONSTRAINTS", "behind each other")]
    [InlineData("TERMINATE TRANSACTIONS", "ids of the transactions")]
    public async Task Show_OfWhatIsNotThere_PointsAtIt(string text, string message)
    {
        using var database = new TestDatabase();

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.ReadAsync(text));

        Assert.Equal(StatusCodes.SyntaxError, error.Code);
        Assert.Contains(message, error.Problem, StringComparison.Ordinal);
        Assert.True(error.Line > 0);
    }

    [Fact]
    public async Task CreateStatements_OfWhatIsShown_MakeItAgain()
    {
        using var database = await new TestDatabase().WithAsync(s_schema);
        RecordTable made = await database.Database.QueryAsync(
            "SHOW CONSTRAINTS YIELD createStatement RETURN createStatement"
        );
        RecordTable indexes = await database.Database.QueryAsync(
            "SHOW INDEXES YIELD createStatement, owningConstraint, type WHERE owningConstraint IS NULL AND type <> 'LOOKUP' RETURN createStatement"
        );
        using var copy = await new TestDatabase().WithAsync([
            .. made.Rows.Concat(indexes.Rows).Select(row => row[0].AsString()),
        ]);

        Assert.Equal(await database.ReadAsync("SHOW INDEXES"), await copy.ReadAsync("SHOW INDEXES"));
        Assert.Equal(await database.ReadAsync("SHOW CONSTRAINTS"), await copy.ReadAsync("SHOW CONSTRAINTS"));
    }

    [Fact]
    public async Task ShowTransactions_ListsThoseThatHaveNotEnded()
    {
        using var database = new TestDatabase();
        await using ICypherTransaction reader = await database.Database.BeginAsync(AccessMode.Read);
        await reader.QueryAsync(
            "RETURN $x AS x",
            new Dictionary<string, CypherValue> { ["x"] = CypherValue.Integer(7) }
        );

        string running = await database.ReadAsync(
            "SHOW TRANSACTIONS YIELD currentQuery, status, parameters, database WHERE currentQuery STARTS WITH 'RETURN'"
        );
        await reader.DisposeAsync();

        Assert.Equal("'RETURN $x AS x' | 'Running' | {x: 7} | 'twingraph'", running);
        Assert.Equal("1", await database.ReadAsync("SHOW TRANSACTIONS YIELD transactionId RETURN count(*)"));
    }

    [Fact]
    public async Task Terminate_OfARunningStatement_EndsItSoon()
    {
        using var database = new TestDatabase();
        Task<CypherException> endless = Assert.ThrowsAsync<CypherException>(() =>
            Task.Run(() =>
                database.ReadAsync(
                    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b UNWIND range(1, 100000) AS c RETURN count(*) AS forever"
                )
            )
        );
        string? id = null;
        while (id is null && !endless.IsCompleted)
        {
            RecordTable found = await database.Database.QueryAsync(
                "SHOW TRANSACTIONS YIELD transactionId, currentQuery WHERE currentQuery ENDS WITH 'forever'"
            );
            id = found.Rows.Count > 0 ? found.Rows[0][0].AsString() : null;
        }

        string answer = await database.ReadAsync($"TERMINATE TRANSACTION '{id}' YIELD message");

        Assert.Equal("'Transaction terminated.'", answer);
        Assert.Equal("Neo.ClientError.Transaction.Terminated", (await endless).Code);
        Assert.Equal("", await database.ReadAsync($"SHOW TRANSACTIONS '{id}'"));
    }

    [Fact]
    public async Task Terminate_OfAWriterThatWaits_EndsItsWait()
    {
        using var database = new TestDatabase();
        await using ICypherTransaction first = await database.Database.BeginAsync(AccessMode.Write);
        Task<CypherException> waiting = Assert.ThrowsAsync<CypherException>(async () =>
            await database.Database.BeginAsync(AccessMode.Write)
        );

        await database.ReadAsync(
            "SHOW TRANSACTIONS YIELD transactionId AS id, status WHERE status STARTS WITH 'Blocked' "
                + "TERMINATE TRANSACTIONS id YIELD message RETURN message"
        );

        Assert.Equal(StatusCodes.Terminated, (await waiting).Code);
        await first.QueryAsync("CREATE (:N)");
        await first.CommitAsync();
        Assert.Equal("1", await database.ReadAsync("MATCH (n) RETURN count(n)"));
    }
}

using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Tests.Execution;

/// <summary>What constraints forbid, with Neo4j's codes and in its words.</summary>
public sealed class ConstraintTests
{
    [Theory]
    [InlineData(
        "FOR (n:P) REQUIRE n.name IS UNIQUE",
        "CREATE (:P {name: 'x'})",
        "CREATE (:P {name: 'x'})",
        "Node(0) already exists with label `P` and property `name` = 'x'"
    )]
    [InlineData(
        "FOR (n:P) REQUIRE (n.a, n.b) IS UNIQUE",
        "CREATE (:P {a: 1, b: 'x'}), (:P {a: 1})",
        "MATCH (n:P) WHERE n.b IS NULL SET n.b = 'x'",
        "Node(0) already exists with label `P` and properties `a` = 1, `b` = 'x'"
    )]
    [InlineData(
        "FOR (n:P) REQUIRE (n.a, n.b) IS UNIQUE",
        "CREATE (:P {a: 1, b: 'x'}), (:Q {a: 1, b: 'x'})",
        "MATCH (n:Q) SET n:P",
        "Node(0) already exists with label `P` and properties `a` = 1, `b` = 'x'"
    )]
    [InlineData(
        "FOR ()-[r:T]-() REQUIRE r.id IS RELATIONSHIP UNIQUE",
        "CREATE (a)-[:T {id: 7}]->(b)",
        "MATCH (a)-[:T]->(b) CREATE (a)-[:T {id: 7}]->(b)",
        "Relationship(0) already exists with type `T` and property `id` = 7"
    )]
    [InlineData(
        "FOR (n:P) REQUIRE n.name IS NOT NULL",
        "CREATE (:P {name: 'x'})",
        "MATCH (n:P) REMOVE n.name",
        "Node(0) with label `P` must have the property `name`"
    )]
    [InlineData(
        "FOR (n:P) REQUIRE (n.a, n.b) IS NODE KEY",
        "CREATE (:P {a: 1, b: 2})",
        "CREATE (:P {a: 1})",
        "Node(1) with label `P` must have the properties (`a`, `b`)"
    )]
    [InlineData(
        "FOR ()-[r:T]-() REQUIRE r.since IS NOT NULL",
        "CREATE ()-[:T {since: 1}]->()",
        "CREATE ()-[:T]->()",
        "Relationship(1) with type `T` must have the property `since`"
    )]
    [InlineData(
        "FOR (n:P) REQUIRE n.name IS :: STRING",
        "CREATE (:P {name: 'x'})",
        "CREATE (:P {name: 1})",
        "Node(1) with label `P` required the property `name` to be of type `STRING`, but was of type `INTEGER`."
    )]
    [InlineData(
        "FOR ()-[r:T]-() REQUIRE r.x IS TYPED LIST<FLOAT NOT NULL> | ZONED DATETIME",
        "CREATE ()-[:T {x: [1.0]}]->()",
        "CREATE ()-[:T {x: [1]}]->()",
        "Relationship(1) with type `T` required the property `x` to be of type `ZONED DATETIME | LIST<FLOAT NOT NULL>`, but was of type `LIST<INTEGER NOT NULL>`."
    )]
    public async Task Write_ThatBreaksAConstraint_IsRefusedAndLeavesNothing(
        string constraint,
        string allowed,
        string broken,
        string message
    )
    {
        using var database = await new TestDatabase().WithAsync($"CREATE CONSTRAINT c {constraint}", allowed);
        string before = await database.ReadAsync("MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n, r");

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.WriteAsync(broken));

        Assert.Equal(StatusCodes.ConstraintValidationFailed, error.Code);
        Assert.Equal(message, error.Problem);
        Assert.Equal(before, await database.ReadAsync("MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n, r"));
        Assert.Empty(database.Check());
    }

    [Theory]
    [InlineData("FOR (n:P) REQUIRE n.a IS UNIQUE", "Both Node(0) and Node(1) have the label `P` and property `a` = 1")]
    [InlineData("FOR (n:P) REQUIRE n.b IS NOT NULL", "Node(0) with label `P` must have the property `b`")]
    [InlineData(
        "FOR (n:P) REQUIRE (n.a, n.b) IS NODE KEY",
        "Node(0) with label `P` must have the properties (`a`, `b`)"
    )]
    [InlineData("FOR (n:P) REQUIRE n.a IS :: FLOAT", "to be of type `FLOAT`, but was of type `INTEGER`.")]
    public async Task Create_OverDataThatBreaksIt_FailsWhole(string constraint, string message)
    {
        using var database = await new TestDatabase().WithAsync("CREATE (:P {a: 1}), (:P {a: 1, b: 2})");

        CypherException error = await Assert.ThrowsAsync<CypherException>(() =>
            database.WriteAsync($"CREATE CONSTRAINT c {constraint}")
        );

        Assert.Equal(StatusCodes.ConstraintCreationFailed, error.Code);
        Assert.Contains(message, error.Problem, StringComparison.Ordinal);
        await database.WithAsync("CREATE (:P {a: 1})", "CREATE CONSTRAINT c FOR (n:Q) REQUIRE n.a IS UNIQUE");
        Assert.Empty(database.Check());
    }

    [Theory]
    [InlineData("CREATE CONSTRAINT d FOR (n:P) REQUIRE n.a IS UNIQUE", StatusCodes.SchemaRuleAlreadyExists)]
    [InlineData("CREATE CONSTRAINT d FOR (n:P) REQUIRE n.a IS NODE KEY", StatusCodes.ConstraintAlreadyExists)]
    [InlineData("CREATE CONSTRAINT d FOR (n:P) REQUIRE n.b IS UNIQUE", StatusCodes.IndexAlreadyExists)]
    [InlineData("CREATE CONSTRAINT c FOR (n:Q) REQUIRE n.a IS UNIQUE", StatusCodes.ConstraintWithNameAlreadyExists)]
    [InlineData("CREATE CONSTRAINT i FOR (n:Q) REQUIRE n.a IS UNIQUE", StatusCodes.IndexWithNameAlreadyExists)]
    [InlineData("CREATE INDEX j FOR (n:P) ON (n.a)", StatusCodes.ConstraintAlreadyExists)]
    [InlineData("CREATE INDEX j FOR (n:P) ON (n.b)", StatusCodes.SchemaRuleAlreadyExists)]
    [InlineData("CREATE INDEX c FOR (n:P) ON (n.z)", StatusCodes.ConstraintWithNameAlreadyExists)]
    [InlineData("DROP INDEX c", StatusCodes.IndexDropFailed)]
    [InlineData("DROP INDEX nothing", StatusCodes.IndexNotFound)]
    [InlineData("DROP CONSTRAINT i", StatusCodes.ConstraintNotFound)]
    public async Task SchemaCommand_ThatDoesNotFit_SaysWhyWithItsCode(string command, string code)
    {
        using var database = await new TestDatabase().WithAsync(
            "CREATE CONSTRAINT c FOR (n:P) REQUIRE n.a IS UNIQUE",
            "CREATE INDEX i FOR (n:P) ON (n.b)"
        );

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.WriteAsync(command));

        Assert.Equal(code, error.Code);
    }

    [Theory]
    [InlineData("CREATE CONSTRAINT c FOR (n:P) REQUIRE (n.a, n.b) IS NOT NULL", "one property")]
    [InlineData("CREATE CONSTRAINT c FOR (n:P) REQUIRE (n.a, n.a) IS UNIQUE", "'a' is named twice")]
    [InlineData("CREATE CONSTRAINT c FOR (n:P) REQUIRE n.a IS :: MAP", "a type that a property can have")]
    [InlineData("CREATE CONSTRAINT c FOR ()-[r:T]-() REQUIRE r.a IS NODE KEY", "does not fit")]
    public async Task Create_OfWhatMakesNoSense_PointsAtIt(string command, string message)
    {
        using var database = new TestDatabase();

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.WriteAsync(command));

        Assert.Equal(StatusCodes.SyntaxError, error.Code);
        Assert.Contains(message, error.Problem, StringComparison.Ordinal);
        Assert.True(error.Line > 0);
    }

    [Fact]
    public async Task Constraint_OnceDropped_ForbidsNothing()
    {
        using var database = await new TestDatabase().WithAsync(
            "CREATE CONSTRAINT c FOR (n:P) REQUIRE (n.a, n.b) IS NODE KEY",
            "CREATE (:P {a: 1, b: 2})",
            "DROP CONSTRAINT c",
            "CREATE (:P {a: 1, b: 2}), (:P)"
        );

        Assert.Equal("3", await database.ReadAsync("MATCH (n:P) RETURN count(n)"));
        Assert.Empty(database.Check());
    }
}

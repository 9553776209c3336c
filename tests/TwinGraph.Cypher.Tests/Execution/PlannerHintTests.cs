using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Tests.Execution;

/// <summary>USING INDEX, USING SCAN and USING JOIN are obeyed, or the statement says why not.</summary>
public sealed class PlannerHintTests
{
    private static readonly string[] s_graph =
    [
        "UNWIND range(1, 40) AS i CREATE (a:A:B {x: i, y: i % 3})-[:T {s: i % 5}]->(:C {z: i % 2})",
        "CREATE INDEX ax FOR (n:A) ON (n.x)",
        "CREATE INDEX ay FOR (n:A) ON (n.y)",
        "CREATE INDEX cz FOR (n:C) ON (n.z)",
        "CREATE INDEX ts FOR ()-[r:T]-() ON (r.s)",
    ];

    [Theory]
    [InlineData("MATCH (a:A) USING INDEX a:A(y) WHERE a.x = 4 AND a.y = 1 RETURN a.x", "IndexSeek a:A(y)")]
    [InlineData("MATCH (a:A) USING RANGE INDEX SEEK a:A(x) WHERE a.x > 3 AND a.y = 0 RETURN a.x", "IndexRange a:A(x)")]
    [InlineData("MATCH (a:A:B) USING SCAN a:B WHERE a.x = 4 RETURN a.x", "LabelScan a:B")]
    [InlineData("MATCH (a:A)-[r:T]->(c:C) USING INDEX c:C(z) WHERE a.x = 4 AND c.z = 0 RETURN a.x", "IndexSeek c:C(z)")]
    [InlineData("MATCH (a:A)-[r:T]->(c) USING INDEX r:T(s) WHERE a.x = 4 AND r.s = 4 RETURN a.x", "IndexRange r:T(s)")]
    public async Task Hint_ThatCanBeObeyed_ChoosesTheStart(string text, string start)
    {
        using var database = await new TestDatabase().WithAsync(s_graph);
        string plain = System.Text.RegularExpressions.Regex.Replace(text, @"USING .*? WHERE", "WHERE");

        Assert.Contains(start, await database.PlanAsync(text), StringComparison.Ordinal);
        Assert.DoesNotContain(start, await database.PlanAsync(plain), StringComparison.Ordinal);
        Assert.Equal(
            await database.ReadAsync($"{plain} ORDER BY a.x"),
            await database.ReadAsync($"{text} ORDER BY a.x")
        );
    }

    [Theory]
    [InlineData(
        "MATCH (a:A) USING INDEX a:A(q) WHERE a.q = 1 RETURN a",
        StatusCodes.IndexNotFound,
        "no index over A(q)"
    )]
    [InlineData("MATCH (a:A) USING INDEX a:A(y) WHERE a.x = 1 RETURN a", StatusCodes.SemanticError, "can't be obeyed")]
    [InlineData("MATCH (a:A) USING INDEX b:A(y) WHERE a.x = 1 RETURN a", StatusCodes.SyntaxError, "b")]
    [InlineData("MATCH (a:A) USING JOIN ON a RETURN a", StatusCodes.SyntaxError, "single nodes")]
    [InlineData("MATCH (a:A)-[r]->(b) USING JOIN ON r RETURN a", StatusCodes.SyntaxError, "`r` is not one")]
    [InlineData("MATCH (a:A)-[r]->(b) USING JOIN ON x RETURN a", StatusCodes.SyntaxError, "x")]
    [InlineData(
        "MATCH (a)-->(b)-->(c) USING JOIN ON b USING JOIN ON b RETURN a",
        StatusCodes.SyntaxError,
        "same variable `b`"
    )]
    [InlineData("MATCH (a)-->(b)-->(c) USING JOIN b RETURN a", StatusCodes.SyntaxError, "ON")]
    [InlineData("MATCH (a)-->(b)-->(c) USING JOIN ON a RETURN a", StatusCodes.SemanticError, "can't be obeyed")]
    [InlineData("MATCH (a)-->(b)-->(c)-->(a) USING JOIN ON b RETURN a", StatusCodes.SemanticError, "can't be obeyed")]
    [InlineData("MATCH (x) MATCH (a)-->(b) USING JOIN ON x RETURN a", StatusCodes.SemanticError, "can't be obeyed")]
    [InlineData(
        "MATCH (a), (c) MATCH (a)-->(b)-->(c) USING JOIN ON b RETURN a",
        StatusCodes.SemanticError,
        "can't be obeyed"
    )]
    [InlineData(
        "MATCH p = ANY SHORTEST (a)-->+(b) USING JOIN ON b RETURN a",
        StatusCodes.SemanticError,
        "can't be obeyed"
    )]
    public async Task Hint_ThatCannotBeObeyed_IsAnErrorAtItsPlace(string text, string code, string message)
    {
        using var database = await new TestDatabase().WithAsync(s_graph);

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.ReadAsync(text));

        Assert.Equal(code, error.Code);
        Assert.Contains(message, error.Problem, StringComparison.Ordinal);
        Assert.True(error.Line > 0);
    }
}

using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Planning;
using TwinGraph.Cypher.Tests.Planning;

namespace TwinGraph.Cypher.Tests.Semantics;

public sealed class BinderTests
{
    [Theory]
    [InlineData("MATCH (region)\nRETURN regoin", "UndefinedVariable", 2, 8)]
    [InlineData("MATCH (n) RETURN foo(n)", "UnknownFunction", 1, 18)]
    [InlineData("MATCH (n) RETURN toUpper()", "InvalidNumberOfArguments", 1, 18)]
    [InlineData("RETURN 1 AS a, 2 AS a", "ColumnNameConflict", 1, 16)]
    [InlineData("MATCH (a) WITH a, count(*) RETURN a", "NoExpressionAlias", 1, 19)]
    [InlineData("MATCH () RETURN *", "NoVariablesInScope", 1, 17)]
    [InlineData("MATCH (a) WHERE count(a) > 10 RETURN a", "InvalidAggregation", 1, 17)]
    [InlineData("MATCH (n) RETURN [x IN [1, 2] | count(*)] AS l", "InvalidAggregation", 1, 33)]
    [InlineData("RETURN count(count(*)) AS c", "NestedAggregation", 1, 14)]
    [InlineData("RETURN count(rand()) AS c", "NonConstantExpression", 1, 8)]
    [InlineData("MATCH (me)--(you) RETURN me.age + count(you.age) AS c", "AmbiguousAggregationExpression", 1, 26)]
    [InlineData(
        "MATCH (me)--(you) RETURN me.age + you.age, me.age + you.age + count(*)",
        "AmbiguousAggregationExpression",
        1,
        44
    )]
    [InlineData(
        "MATCH (a)--(b) RETURN a.x + b.x, count(*) AS c ORDER BY a.x + b.x + count(*)",
        "AmbiguousAggregationExpression",
        1,
        57
    )]
    [InlineData("MATCH (a) RETURN DISTINCT a.name ORDER BY a.age", "UndefinedVariable", 1, 43)]
    [InlineData("MATCH (n) RETURN n.a ORDER BY max(n.b)", "InvalidAggregation", 1, 31)]
    [InlineData("MATCH (n) RETURN n LIMIT -1", "NegativeIntegerArgument", 1, 26)]
    [InlineData("MATCH (n) RETURN n LIMIT 1.7", "InvalidArgumentType", 1, 26)]
    [InlineData("MATCH (n) RETURN n SKIP n.count", "NonConstantExpression", 1, 25)]
    [InlineData("RETURN 1 AS a UNION RETURN 2 AS b", "DifferentColumnsInUnion", 1, 21)]
    [InlineData("MATCH (r) MATCH ()-[r]->() RETURN r", "VariableTypeConflict", 1, 21)]
    [InlineData("WITH 123 AS n MATCH (n) RETURN n", "VariableTypeConflict", 1, 22)]
    [InlineData("MATCH p = (a)-[p]->() RETURN p", "VariableAlreadyBound", 1, 7)]
    [InlineData("MATCH (a)-[r]->()-[r]->(a) RETURN r", "RelationshipUniquenessViolation", 1, 20)]
    [InlineData("MATCH (n $props) RETURN n", "InvalidParameterUse", 1, 10)]
    [InlineData("CREATE (a)-[:X]-(b)", "RequiresDirectedRelationship", 1, 11)]
    [InlineData("CREATE (a)-[:X|Y]->(b)", "NoSingleRelationshipType", 1, 11)]
    [InlineData("CREATE (a)-[:X*2]->(b)", "CreatingVarLength", 1, 11)]
    [InlineData("MATCH (a) CREATE (a)", "VariableAlreadyBound", 1, 19)]
    [InlineData("MATCH ()-[r]->() CREATE ()-[r]->()", "VariableAlreadyBound", 1, 29)]
    [InlineData("MATCH (a)-[r]->(b) MERGE (a)-[r]->(b)", "VariableAlreadyBound", 1, 31)]
    [InlineData("MATCH (a) MERGE (a)", "VariableAlreadyBound", 1, 18)]
    [InlineData("MATCH (n) DELETE n:Person", "InvalidDelete", 1, 18)]
    [InlineData("MATCH () DELETE 1 + 1", "InvalidArgumentType", 1, 17)]
    [InlineData("RETURN 123 AND true AS x", "InvalidArgumentType", 1, 8)]
    [InlineData("RETURN 1 IN 'foo' AS x", "InvalidArgumentType", 1, 13)]
    [InlineData("RETURN any(x IN ['a'] WHERE x % 2 = 0) AS r", "InvalidArgumentType", 1, 29)]
    [InlineData("WITH 123 AS n RETURN n.num", "InvalidArgumentType", 1, 22)]
    [InlineData("MATCH (n) RETURN (n)-->()", "UnexpectedSyntax", 1, 18)]
    [InlineData("MATCH (n) WHERE (n)-[r]->() RETURN n", "UndefinedVariable", 1, 22)]
    [InlineData("MATCH (n) WHERE EXISTS { MATCH (n)-->(m) SET m.x = 1 } RETURN n", "InvalidClauseComposition", 1, 42)]
    [InlineData("CALL db.label()", "ProcedureNotFound", 1, 6)]
    public void Compile_WhenTheStatementIsWrong_NamesTheFaultAndItsPlace(
        string text,
        string detail,
        int line,
        int column
    )
    {
        CypherException error = Assert.Throws<CypherException>(() =>
            new QueryCompiler().Compile(text, new FixedStatistics())
        );
        Assert.Equal((detail, line, column), (error.Detail, error.Line, error.Column));
    }

    [Fact]
    public void Compile_WhenAVariableIsMistyped_SuggestsTheNearest()
    {
        CypherException error = Assert.Throws<CypherException>(() =>
            new QueryCompiler().Compile("MATCH (region) RETURN regoin.name", new FixedStatistics())
        );
        Assert.Equal("Variable `regoin` is not defined. Did you mean `region`?", error.Problem);
    }

    [Theory]
    [InlineData("MATCH (n) RETURN n.x AS x, n.x + count(*) AS c")]
    [InlineData("MATCH (n) RETURN n, n.x + count(*) AS c")]
    [InlineData("MATCH (n) RETURN count(*) + 1 AS c ORDER BY c")]
    [InlineData("MATCH (n) WITH n.x AS x ORDER BY n.y RETURN x")]
    [InlineData("MATCH (n) WITH n.x AS x WHERE n.y > 1 RETURN x")]
    [InlineData("MATCH (n) RETURN DISTINCT n.x ORDER BY n.x")]
    [InlineData("MATCH (n) RETURN n.x, count(*) ORDER BY count(*), n.x")]
    [InlineData("MATCH (n) WITH n.x AS x, count(*) AS c ORDER BY n.x + c RETURN x, c")]
    [InlineData("MATCH (a)-[rs*]->(b) MATCH (a)-[rs*]->(b) RETURN a")]
    [InlineData("OPTIONAL MATCH (n) WITH n MATCH (n)-->(m) RETURN n, m")]
    [InlineData("WITH null AS n OPTIONAL MATCH (n) RETURN n")]
    [InlineData("MATCH (n) RETURN [p = (n)-->(m) WHERE m.x > 1 | m.name] AS names")]
    [InlineData("MATCH (n) RETURN COUNT { (n)-->() } AS c, COLLECT { MATCH (n)-->(m) RETURN m.x AS x } AS l")]
    [InlineData("MATCH (n) WHERE COUNT { (n)-->() } > 3 RETURN n")]
    [InlineData("MATCH (n) CALL { WITH n MATCH (n)-->(m) RETURN count(m) AS c } RETURN n, c")]
    [InlineData("MATCH (n) CALL (n) { MATCH (n)-->(m) RETURN count(m) AS c } RETURN n, c")]
    [InlineData("CALL db.labels() YIELD label RETURN label")]
    [InlineData("CALL db.labels")]
    [InlineData("UNWIND [1, 2] AS i FOREACH (x IN [i] | CREATE (:A {x: x}))")]
    [InlineData("MATCH (a), (b) MATCH p = shortestPath((a)-[*]-(b)) WHERE length(p) > 1 RETURN p")]
    [InlineData("MATCH (a) RETURN a {.*, k: a.x, a} AS m")]
    public void Compile_WhenTheStatementIsRight_GivesAPlan(string text)
    {
        Assert.NotNull(new QueryCompiler().Compile(text, new FixedStatistics()).Plan);
    }
}

using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Syntax;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Syntax;

public sealed class ParserTests
{
    [Theory]
    [InlineData("EXPLAIN MATCH (r:Region) RETURN r;")]
    [InlineData(
        "PROFILE MATCH (r:Region {id: $id})-[:PARTNERS_WITH*1..3]-(o) RETURN DISTINCT o.name AS name ORDER BY name DESC SKIP 1 LIMIT $limit"
    )]
    [InlineData("OPTIONAL MATCH p = (a)<-[:PART_OF*0..]-(b:City|Province&!Closed) WHERE (a)--(b) RETURN *, p")]
    [InlineData("MATCH (a), (b) MATCH p = allShortestPaths((a)-[*..6]-(b)) RETURN [n IN nodes(p) | n.name] AS names")]
    [InlineData(
        "MATCH (t:Tie) WHERE t.since STARTS WITH '2024' AND NOT t.status IN ['ended'] OR t.note =~ '.*x' XOR t.a IS NOT NULL RETURN count(*)"
    )]
    [InlineData("MATCH (n) RETURN n {.name, .*, size: size(n.aliases), n}")]
    [InlineData("MATCH (n) RETURN [(n)-[:MET]->(m) WHERE m:Official | m.name] AS met, [p = (n)-->() | length(p)]")]
    [InlineData(
        "RETURN reduce(sum = 0, x IN [1, 2] | sum + x), any(x IN [1] WHERE x > 0), all(x IN [] WHERE x), none(x IN [] WHERE x), single(x IN [1] WHERE x = 1)"
    )]
    [InlineData(
        "RETURN CASE 1 WHEN 1 THEN 'a' ELSE 'b' END, CASE WHEN true THEN 1 END, [1, 2, 3][0..-1], {a: {b: []}}.a.b[0]"
    )]
    [InlineData(
        "MATCH (n) WHERE EXISTS { (n)-->(m) WHERE m.x = 1 } AND COUNT { MATCH (n)--() RETURN 1 } > 2 AND exists((n)-->()) RETURN COLLECT { MATCH (m) RETURN m.name }"
    )]
    [InlineData(
        "UNWIND $rows AS row MERGE (r:Region {id: row.id}) ON CREATE SET r = row, r:New:Fresh ON MATCH SET r += row, r.seen = true, r['x'] = 1"
    )]
    [InlineData("MATCH (a) REMOVE a.x, a:Old DETACH DELETE a")]
    [InlineData("CREATE (a:A $map)-[:KNOWS {since: date('2024-01-01')}]->(b), ()-[:X]->()")]
    [InlineData("CALL db.labels() YIELD label AS l WHERE l <> 'x' RETURN l")]
    [InlineData("CALL db.labels")]
    [InlineData(
        "MATCH (a) CALL { WITH a MATCH (a)--(b) RETURN count(b) AS n } CALL (a) { RETURN 1 AS m UNION RETURN 2 AS m } RETURN n, m"
    )]
    [InlineData(
        "MATCH (a) FOREACH (x IN range(1, 3) | CREATE (:N {x: x}) SET a.n = x FOREACH (y IN [x] | CREATE (:M)))"
    )]
    [InlineData("LOAD CSV WITH HEADERS FROM 'file:///a.csv' AS line FIELDTERMINATOR ';' RETURN line")]
    [InlineData("RETURN 1 AS a UNION ALL RETURN 2 AS a UNION ALL RETURN 3 AS a")]
    [InlineData("MATCH (n:A WHERE n.x > 1)-[r:R WHERE r.y = 2]->(m IS B) RETURN n")]
    [InlineData("MATCH (a)–[:R]–⟩(b) RETURN a")]
    [InlineData("// what\nMATCH /* which */ (`odd name``s` {`key`: 1}) RETURN `odd name``s`.`key` // done")]
    [InlineData("MATCH (count), (end), (any) RETURN count, end.x, any")]
    public void Parse_WithEveryConstruct_Succeeds(string text)
    {
        Assert.IsType<QueryStatement>(Parser.Parse(text));
    }

    [Theory]
    [InlineData("0x1F", 31)]
    [InlineData("0o17", 15)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("-0x8000000000000000", long.MinValue)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Parse_WithInteger_ReadsItsValue(string text, long expected)
    {
        Assert.Equal(expected, Assert.IsType<LiteralExpression>(Expression(text)).Value.AsInteger());
    }

    [Theory]
    [InlineData(".5", 0.5)]
    [InlineData("1e3", 1000.0)]
    [InlineData("-1.25E-2", -0.0125)]
    public void Parse_WithFloat_ReadsItsValue(string text, double expected)
    {
        CypherValue value = Assert.IsType<LiteralExpression>(Expression(text)).Value;

        Assert.True(value.IsFloat);
        Assert.Equal(expected, value.AsDouble());
    }

    [Theory]
    [InlineData(@"'it\'s'", "it's")]
    [InlineData("\"say \\\"hi\\\"\"", "say \"hi\"")]
    [InlineData(@"'a\tb\\n\n'", "a\tb\\n\n")]
    [InlineData(@"'\u5357\u4EAC'", "南京")]
    [InlineData(@"'\U0001F600\uD83D\uDE00'", "😀😀")]
    public void Parse_WithEscapes_ReadsTheString(string text, string expected)
    {
        Assert.Equal(expected, Assert.IsType<LiteralExpression>(Expression(text)).Value.AsString());
    }

    [Theory]
    [InlineData("1 + 2 * 3", "(1 + (2 * 3))")]
    [InlineData("1 - 2 - 3", "((1 - 2) - 3)")]
    [InlineData("2 ^ 3 ^ 2", "((2 ^ 3) ^ 2)")]
    [InlineData("-a ^ 2", "((-a) ^ 2)")]
    [InlineData("NOT a = b AND c OR d XOR e", "(((NOT (a = b)) AND c) OR (d XOR e))")]
    [InlineData("a < b <= c", "((a < b) AND (b <= c))")]
    [InlineData("a + 1 IN b = c", "(((a + 1) IN b) = c)")]
    [InlineData("a.b[0].c IS NULL", "((((a.b)[0]).c) IS NULL)")]
    [InlineData("'x' + a STARTS WITH b + 'y'", "(('x' + a) STARTS WITH (b + 'y'))")]
    [InlineData("n:A AND NOT n:B", "((n:A) AND (NOT (n:B)))")]
    [InlineData("(a) - (b)", "(a - b)")]
    [InlineData("(a) < -(b)", "(a < (-b))")]
    public void Parse_WithOperators_BindsThemByPrecedence(string text, string expected)
    {
        Assert.Equal(expected, Shape.Of(Expression(text)));
    }

    [Fact]
    public void Parse_WithItemsIn_TellsComprehensionFromList()
    {
        Assert.IsType<ListComprehensionExpression>(Expression("[x IN xs]"));
        Assert.IsType<ListComprehensionExpression>(Expression("[x IN xs WHERE x:A | x.name]"));
        Assert.IsType<ListExpression>(Expression("[x IN xs, y]"));
        Assert.IsType<ListExpression>(Expression("[1 IN xs]"));
    }

    [Theory]
    [InlineData("-->", Direction.Outgoing)]
    [InlineData("<-[]-", Direction.Incoming)]
    [InlineData("--", Direction.Both)]
    [InlineData("<-->", Direction.Both)]
    public void Parse_WithArrow_ReadsItsDirection(string arrow, Direction expected)
    {
        Assert.Equal(expected, Relationship(arrow).Direction);
    }

    [Theory]
    [InlineData("*", null, null)]
    [InlineData("*2", 2, 2)]
    [InlineData("*..3", null, 3)]
    [InlineData("*0..", 0, null)]
    [InlineData("*1..4", 1, 4)]
    public void Parse_WithLength_ReadsItsBounds(string length, int? min, int? max)
    {
        LengthRange range = Assert.IsType<LengthRange>(Relationship($"-[r:A|:B{length}]->").Length);

        Assert.Equal((min, max), (range.Min, range.Max));
    }

    [Fact]
    public void Parse_WithItemWithoutAlias_NamesItsColumnAsWritten()
    {
        ReturnClause clause = Return("RETURN  n.name + 'x',count( * ), `a b`, 1 AS one");

        Assert.Equal(["n.name + 'x'", "count( * )", "a b", "one"], clause.Projection.Items.Select(i => i.ColumnName));
    }

    [Fact]
    public void Parse_WithConstraint_ReadsAllItsParts()
    {
        CreateConstraintCommand command = Assert.IsType<CreateConstraintCommand>(
            Parser.Parse("CREATE CONSTRAINT region_id IF NOT EXISTS FOR (r:Region) REQUIRE r.id IS UNIQUE")
        );

        Assert.Equal(
            ("region_id", true, "Region", false),
            (command.Name!.Name, command.IfNotExists, command.Target.Name, command.OnRelationship)
        );
        Assert.Equal("id", Assert.Single(command.Properties).Name);
        Assert.Equal(ConstraintKind.Unique, command.Kind);
    }

    [Theory]
    [InlineData("CREATE INDEX FOR (n:L) ON (n.p)", null, false, IndexKind.Range)]
    [InlineData("CREATE RANGE INDEX i IF NOT EXISTS FOR (n:L) ON (n.p)", "i", true, IndexKind.Range)]
    [InlineData("CREATE TEXT INDEX i FOR ()-[n:L]-() ON (n.p)", "i", false, IndexKind.Text)]
    public void Parse_WithIndex_ReadsAllItsParts(string text, string? name, bool ifNotExists, object kind)
    {
        CreateIndexCommand command = Assert.IsType<CreateIndexCommand>(Parser.Parse(text));

        Assert.Equal((name, ifNotExists, (IndexKind)kind), (command.Name?.Name, command.IfNotExists, command.Kind));
    }

    [Fact]
    public void Parse_WithDrop_ReadsNameAndCondition()
    {
        Assert.True(Assert.IsType<DropIndexCommand>(Parser.Parse("DROP INDEX i IF EXISTS")).IfExists);
        Assert.False(Assert.IsType<DropConstraintCommand>(Parser.Parse("DROP CONSTRAINT c")).IfExists);
    }

    private static Expression Expression(string text) => Return($"RETURN {text}").Projection.Items[0].Expression;

    private static ReturnClause Return(string text) =>
        Assert.IsType<ReturnClause>(
            Assert.IsType<SingleQuery>(Assert.IsType<QueryStatement>(Parser.Parse(text)).Query).Clauses[^1]
        );

    private static RelationshipPattern Relationship(string arrow)
    {
        QueryStatement statement = Assert.IsType<QueryStatement>(Parser.Parse($"MATCH (a){arrow}(b) RETURN 1"));
        return Assert
            .IsType<MatchClause>(Assert.IsType<SingleQuery>(statement.Query).Clauses[0])
            .Patterns[0]
            .Element.Steps.Cast<RelationshipStep>()
            .First()
            .Relationship;
    }
}

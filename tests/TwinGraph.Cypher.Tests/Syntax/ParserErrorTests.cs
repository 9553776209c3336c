using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Tests.Syntax;

public sealed class ParserErrorTests
{
    [Theory]
    [InlineData("MATHC (n) RETURN n", 1, 1, "found 'MATHC'. Did you mean MATCH?")]
    [InlineData("MATCH (n) RETRUN n", 1, 11, "found 'RETRUN'. Did you mean RETURN?")]
    [InlineData("MATCH (n) WEHRE n.x = 1 RETURN n", 1, 11, "Did you mean WHERE?")]
    [InlineData("RETURN 1 AS a\nODER BY a", 2, 1, "Did you mean ORDER?")]
    [InlineData("RETURN 1 LIMTI 2", 1, 10, "Did you mean LIMIT?")]
    [InlineData("SHOW INDEXS", 1, 6, "Did you mean INDEXES?")]
    public void Parse_WithMistypedKeyword_SuggestsTheRightOne(string text, int line, int column, string expected)
    {
        CypherException error = Fail(text);

        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Contains(expected, error.Problem);
    }

    [Theory]
    [InlineData("", 1, 1, "There is no statement here; start with MATCH, CREATE, RETURN or another clause.")]
    [InlineData(
        "RETURN",
        1,
        7,
        "Expected what RETURN is to give, such as n.name or *, but found the end of the statement."
    )]
    [InlineData("RETURN 1 +", 1, 11, "Expected an expression, but found the end of the statement.")]
    [InlineData(
        "RETURN [1, 2",
        1,
        13,
        "Expected ',' and another item, or ']' to end the list, but found the end of the statement."
    )]
    [InlineData("RETURN {a: 1, }", 1, 15, "Expected a key, as in {key: value}, but found '}'.")]
    [InlineData("MATCH (n:)", 1, 10, "Expected a label, but found ')'.")]
    [InlineData(
        "MATCH (n RETURN n",
        1,
        10,
        "Expected a label, properties in braces, or ')' to end the node, but found 'RETURN'."
    )]
    [InlineData(
        "MATCH (a)-[:R]->\nRETURN a",
        2,
        1,
        "Expected a node such as (n) at the end of the relationship, but found 'RETURN'."
    )]
    [InlineData(
        "MATCH (a)-[:A:B]->(b) RETURN a",
        1,
        14,
        "A relationship has exactly one type, so types are listed with |, such as :A|B."
    )]
    [InlineData("UNWIND [1] RETURN 1", 1, 12, "Expected AS and a name for the items of the list, but found 'RETURN'.")]
    [InlineData("RETURN 1; RETURN 2", 1, 11, "One statement at a time: send what follows the semicolon on its own.")]
    [InlineData("RETURN CASE 1 END", 1, 15, "Expected WHEN and a condition, but found 'END'.")]
    [InlineData(
        "RETURN 1 LIMIT 1 SKIP 1",
        1,
        18,
        "The order is ORDER BY, then SKIP, then LIMIT; move this before LIMIT."
    )]
    [InlineData("RETURN sum(*)", 1, 12, "'*' is an argument of count only, as in count(*).")]
    [InlineData(
        "WITH 1 AS a, 2 AS b RETURN a != b",
        1,
        30,
        "'!=' is not an operator of Cypher; write <> for 'is not equal'."
    )]
    [InlineData("RETURN 'open", 1, 8, "This string is never closed; end it with '.")]
    [InlineData("RETURN 1 /* open", 1, 10, "This comment is never closed; end it with */.")]
    [InlineData("RETURN `open", 1, 8, "This quoted name is never closed; end it with a backtick.")]
    [InlineData("RETURN $", 1, 8, "A parameter needs a name behind the $, such as $name or $1.")]
    [InlineData(
        "RETURN 'a\\q'",
        1,
        10,
        "'\\q' is not an escape; write \\\\ for a backslash, or one of \\' \\\" \\n \\r \\t \\b \\f \\uXXXX."
    )]
    [InlineData("RETURN #", 1, 8, "The character '#' has no meaning here.")]
    [InlineData(
        "MATCH (return) RETURN 1",
        1,
        8,
        "Expected a label, properties in braces, or ')' to end the node, but found 'return'."
    )]
    [InlineData(
        "MATCH (n) SET 1 = 2",
        1,
        15,
        "SET changes a property (n.name = …), all properties (n = map, n += map) or labels (n:Label), not this."
    )]
    [InlineData("DROP INDEX ON :L(p)", 1, 12, "DROP names what it drops: DROP INDEX name [IF EXISTS].")]
    [InlineData(
        "CREATE INDEX ON :L(p)",
        1,
        14,
        "This form is out of use; write CREATE INDEX name FOR (n:Label) ON (n.property)."
    )]
    [InlineData("CREATE INDEX i FOR (n:L) ON (m.p)", 1, 30, "'m' is not defined; the variable behind FOR is 'n'.")]
    [InlineData(
        "MATCH p = shortestPath((a)) RETURN p",
        1,
        11,
        "A shortest path goes over exactly one relationship pattern, such as shortestPath((a)-[*]-(b))."
    )]
    public void Parse_WithMistake_SaysWhatAndWhere(string text, int line, int column, string message)
    {
        CypherException error = Fail(text);

        Assert.Equal(message, error.Problem);
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Equal(StatusCodes.SyntaxError, error.Code);
    }

    [Theory]
    [InlineData(
        "MATCH (n)",
        "InvalidClauseComposition",
        "A query can't end with MATCH; end it with RETURN, or with a clause that writes."
    )]
    [InlineData(
        "RETURN 1 MATCH (n) RETURN n",
        "InvalidClauseComposition",
        "RETURN ends a query, so nothing may follow it; to go on with its rows, use WITH."
    )]
    [InlineData(
        "RETURN 1 AS a UNION RETURN 2 AS a UNION ALL RETURN 3 AS a",
        "InvalidClauseComposition",
        "UNION and UNION ALL can't be mixed in one query; use one of them throughout."
    )]
    [InlineData(
        "MATCH (n) WHERE EXISTS { MATCH (n) SET n.x = 1 } RETURN n",
        "InvalidClauseComposition",
        "A subquery in an expression only reads; move this clause out of it."
    )]
    [InlineData(
        "FOREACH (x IN [1] | MATCH (n))",
        "InvalidClauseComposition",
        "Inside FOREACH only updating clauses may stand (CREATE, MERGE, SET, REMOVE, DELETE, FOREACH), but found 'MATCH'."
    )]
    [InlineData(
        "MATCH (n) CALL db.labels YIELD label RETURN label",
        "InvalidArgumentPassingMode",
        "Inside a longer query the arguments of db.labels must be written out in parentheses."
    )]
    [InlineData(
        "MATCH (n $all) RETURN n",
        "InvalidParameterUse",
        "A parameter can't stand for all properties here; name them one by one, such as {id: $id}."
    )]
    [InlineData(
        "MATCH (a)-[*-1]->(b) RETURN a",
        "InvalidRelationshipPattern",
        "The length of a path can't be negative."
    )]
    [InlineData(
        "RETURN 9223372036854775808",
        "IntegerOverflow",
        "9223372036854775808 does not fit into 64 bits; write a float, or pass it as a string."
    )]
    [InlineData(
        "RETURN -9223372036854775809",
        "IntegerOverflow",
        "-9223372036854775809 does not fit into 64 bits; write a float, or pass it as a string."
    )]
    [InlineData("RETURN 2e308", "FloatingPointOverflow", "2e308 is too large for a float.")]
    [InlineData("RETURN 0xFG", "InvalidNumberLiteral", "'0xFG' is not a number: only 0-9 and a-f may follow 0x.")]
    [InlineData(
        "RETURN 12abc",
        "InvalidNumberLiteral",
        "'12abc' is not a number: a name that starts with a digit needs backticks."
    )]
    [InlineData("RETURN '\\u12'", "InvalidUnicodeLiteral", "\\u needs four hexadecimal digits, such as \\u00e9.")]
    [InlineData(
        "RETURN 2 — 1",
        "InvalidUnicodeCharacter",
        "The character — (U+2014) draws relationships only; write - for minus."
    )]
    [InlineData(
        "RETURN ‘a’",
        "InvalidUnicodeCharacter",
        "The character ‘ (U+2018) has no meaning here; is it a look-alike from a word processor?"
    )]
    [InlineData(
        "MATCH (a) RETURN (a)-->()",
        "UnexpectedSyntax",
        "A pattern is a condition and stands in WHERE; for its paths write [p = pattern | p], to test or count it write EXISTS { pattern } or COUNT { pattern }."
    )]
    public void Parse_WithForbiddenConstruct_NamesTheRule(string text, string detail, string message)
    {
        CypherException error = Fail(text);

        Assert.Equal(message, error.Problem);
        Assert.Equal(detail, error.Detail);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("NOT ", "")]
    [InlineData("- ", "")]
    [InlineData("{a: ", "}")]
    [InlineData("abs(", ")")]
    [InlineData("CASE WHEN true THEN ", " END")]
    [InlineData("EXISTS { RETURN ", " }")]
    public void Parse_WithHostileNesting_FailsInsteadOfOverflowing(string open, string close)
    {
        const int Levels = 20_000;
        string text = $"RETURN {Repeat(open, Levels)}1{Repeat(close, Levels)}";

        Assert.Contains("nests more than 500 levels deep", Fail(text).Problem);
    }

    [Theory]
    [InlineData("+ 1 ")]
    [InlineData(".a")]
    [InlineData("[0]")]
    public void Parse_WithEndlessChain_FailsInsteadOfOverflowing(string link)
    {
        Assert.Contains("chains more than 1000 operators", Fail($"RETURN a {Repeat(link, 50_000)}").Problem);
    }

    [Theory]
    [InlineData("CREATE (a {x: 1}) WITH a CREATE ({x: a.x}) ", "")]
    [InlineData("SET a.x = 1 ", "")]
    [InlineData("WITH 1 AS a ", "RETURN a")]
    [InlineData("MERGE (:A) ", "")]
    [InlineData("RETURN 1 AS a UNION ALL ", "RETURN 1 AS a")]
    [InlineData("OPTIONAL MATCH (a)-->(b) ", "RETURN 1")]
    public void Parse_WithEndlessClauses_FailsInsteadOfOverflowingLater(string clause, string end)
    {
        CypherException error = Fail(Repeat(clause, 5_000) + end);

        Assert.Equal((StatusCodes.NotSupported, "StatementTooLarge"), (error.Code, error.Detail));
        Assert.StartsWith(
            "The statement has too many clauses; send it in parts",
            error.Problem,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Parse_WithAdjacentCreates_GathersThoseThatReadNothing()
    {
        const string Text = "CREATE (a {x: 1}) CREATE (b {y: date('2024-01-01')}) CREATE (c {z: a.x}) CREATE (d)";

        SingleQuery query = Assert.IsType<SingleQuery>(Assert.IsType<QueryStatement>(Parser.Parse(Text)).Query);

        Assert.Equal([2, 2], query.Clauses.Select(clause => Assert.IsType<CreateClause>(clause).Patterns.Length));
        Assert.NotNull(Parser.Parse(Repeat("CREATE (:A) ", 5_000)));
    }

    [Fact]
    public void Parse_WithEndlessPattern_AsksToSplitIt()
    {
        Assert.NotNull(Parser.Parse($"MATCH (a){Repeat("-->()", 64)} RETURN a"));
        Assert.NotNull(Parser.Parse($"CREATE (a){Repeat("-[:R]->()", 500)}"));

        Assert.Equal(
            "One MATCH takes at most 64 relationships; split it into several with WITH.",
            Fail($"MATCH (a){Repeat("-->()", 65)} RETURN a").Problem
        );
    }

    [Fact]
    public void Parse_WithTenThousandAlternatives_Succeeds()
    {
        Assert.NotNull(Parser.Parse($"MATCH (n) WHERE false {Repeat("OR n.x = 1 ", 10_000)} RETURN n"));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static CypherException Fail(string text) => Assert.Throws<CypherException>(() => Parser.Parse(text));
}

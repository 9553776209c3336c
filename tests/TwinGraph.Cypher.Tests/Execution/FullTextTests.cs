using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Execution;

/// <summary>Search by words: what is found, in which order, and how it follows the writes.</summary>
public sealed class FullTextTests
{
    private const string Graph = """
        CREATE (:Region {id: 1, name: '福建省', note: 'Fujian, twinned with Central Java'}),
               (:Region {id: 2, name: '福州市', note: 'capital of Fujian'}),
               (:City {id: 3, name: 'Kota Kupang', note: 'Nusa Tenggara Timur; port, port, port and harbour'}),
               (:City {id: 4, name: 'Klaten', note: ['Java Tengah', 'batik port']}),
               (:Region:City {id: 5, name: 'São Paulo', note: 'coffee 2019-05-01'}),
               (:Other {id: 6, name: 'Fujian Kupang'}),
               (:Region {id: 7, name: 42})
        """;

    private const string Index = "CREATE FULLTEXT INDEX places FOR (n:Region|City) ON EACH [n.name, n.note]";

    [Theory]
    [InlineData("fujian", "1; 2")]
    [InlineData("FUJIAN java", "1; 2; 4")]
    [InlineData("fujian AND java", "1")]
    [InlineData("+java -fujian", "4")]
    [InlineData("java NOT fujian", "4")]
    [InlineData("fujian && !capital", "1")]
    [InlineData("(batik OR capital) AND port", "4")]
    [InlineData("福建", "1")]
    [InlineData("福", "1; 2")]
    [InlineData("福建省", "1")]
    [InlineData("name:福州", "2")]
    [InlineData("note:福州", "")]
    [InlineData("nothing:java", "")]
    [InlineData("\"central java\"", "1")]
    [InlineData("\"java central\"", "")]
    [InlineData("\"fujian java\"~3", "1")]
    [InlineData("kup*", "3")]
    [InlineData("k?ta", "3")]
    [InlineData("*ang", "3")]
    [InlineData("kupong~1", "3")]
    [InlineData("klatten~", "4")]
    [InlineData("name:{k TO l}", "3; 4")]
    [InlineData("note:[harbor TO java]", "1; 3; 4")]
    [InlineData("*:*", "1; 2; 3; 4; 5")]
    [InlineData("\"2019 05\"", "5")]
    [InlineData("2019\\-05", "5")]
    [InlineData("sao", "")]
    [InlineData("são^2.5", "5")]
    [InlineData("name:(kupang klaten)", "3; 4")]
    [InlineData("", "")]
    public async Task Query_InLucenesSyntax_FindsItsNodes(string query, string ids)
    {
        using var database = await new TestDatabase().WithAsync(Graph, Index);

        Assert.Equal(ids, await Ids(database, query));
    }

    [Fact]
    public async Task Query_ByScore_PutsTheRarerAndTheMoreFrequentFirst()
    {
        using var database = await new TestDatabase().WithAsync(Graph, Index);

        Assert.Equal(
            "3; 4",
            await database.ReadAsync(
                "CALL db.index.fulltext.queryNodes('places', 'port') YIELD node, score WHERE score > 0 RETURN node.id"
            )
        );
        Assert.Equal(
            "4",
            await database.ReadAsync(
                "CALL db.index.fulltext.queryNodes('places', 'port', {skip: 1, limit: 5}) YIELD node RETURN node.id"
            )
        );
    }

    [Fact]
    public async Task Query_WithAnotherAnalyzer_FoldsMarks()
    {
        using var database = await new TestDatabase().WithAsync(
            Graph,
            "CREATE FULLTEXT INDEX places FOR (n:Region|City) ON EACH [n.name, n.note] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}"
        );

        Assert.Equal("5", await Ids(database, "sao"));
        Assert.Equal("5", await Ids(database, "SÃO"));
        Assert.Equal(
            "'standard-folding'",
            await database.ReadAsync(
                "SHOW FULLTEXT INDEXES YIELD options RETURN options.indexConfig.`fulltext.analyzer`"
            )
        );
    }

    [Fact]
    public async Task Query_WithinATransaction_SeesItsOwnWritesOnly()
    {
        using var database = await new TestDatabase().WithAsync(Graph, Index);
        const string Find =
            "CALL db.index.fulltext.queryNodes('places', 'harbour') YIELD node RETURN node.id ORDER BY node.id";
        await using (ICypherTransaction write = await database.Database.BeginAsync(AccessMode.Write))
        {
            await write.QueryAsync("CREATE (:City {id: 8, name: 'New Harbour'})");
            await write.QueryAsync("MATCH (n:City {id: 3}) SET n.note = 'no port'");
            Assert.Equal("8", TestDatabase.Show(await write.QueryAsync(Find)));
            Assert.Equal("3", await database.ReadAsync(Find));
        }

        Assert.Equal("3", await database.ReadAsync(Find));
        Assert.Empty(database.Check());
    }

    [Fact]
    public async Task Query_AfterWritesOfEveryKind_FindsWhatIsThere()
    {
        using var database = await new TestDatabase().WithAsync(
            Index,
            Graph,
            "MATCH (n {id: 5}) REMOVE n:City",
            "MATCH (n {id: 6}) SET n:Region",
            "MATCH (n {id: 4}) SET n.note = 'Java'",
            "MATCH (n {id: 1}) SET n.name = null",
            "MATCH (n {id: 2}) DELETE n",
            "MATCH (n {id: 3}) REMOVE n:City"
        );

        Assert.Equal("6", await Ids(database, "kupang"));
        Assert.Equal("1; 6", await Ids(database, "fujian"));
        Assert.Equal("5", await Ids(database, "coffee"));
        Assert.Equal("", await Ids(database, "福 batik"));
        Assert.Empty(database.Check());
    }

    [Fact]
    public async Task QueryRelationships_FindsRelationships()
    {
        using var database = await new TestDatabase().WithAsync(
            "CREATE FULLTEXT INDEX ties FOR ()-[r:TIE|VISIT]-() ON EACH [r.note]",
            "CREATE (a)-[:TIE {note: 'sister city'}]->(b), (b)-[:VISIT {note: 'city tour'}]->(a), (a)-[:OTHER {note: 'city'}]->(b)"
        );

        Assert.Equal(
            "'TIE'; 'VISIT'",
            await database.ReadAsync(
                "CALL db.index.fulltext.queryRelationships('ties', 'city') YIELD relationship AS r RETURN type(r) ORDER BY type(r)"
            )
        );
    }

    [Theory]
    [InlineData("'nothing', 'x'", "There is no such fulltext schema index: nothing.")]
    [InlineData("'plain', 'x'", "is of the kind Range, not a full-text index.")]
    [InlineData("'places', '(a'", "at column 3: ')' is missing.")]
    [InlineData("'places', 'a)'", "at column 2: unexpected ')'.")]
    [InlineData("'places', '\"a'", "at column 1: the quotation mark is not closed.")]
    [InlineData("'places', 'a AND'", "something must follow AND or OR.")]
    [InlineData("'places', '/a.*/'", "regular expressions between slashes are not offered")]
    [InlineData("'places', 'a~5'", "at most 2 letters")]
    [InlineData("'places', '[a b]'", "a range is written [from TO to].")]
    [InlineData("'places', 'x', {limit: -1}", "The option limit is a whole number")]
    [InlineData("'places', 'x', {analyzer: 'klingon'}", "There is no analyzer")]
    public async Task Query_ThatCannotBeAnswered_SaysWhy(string arguments, string message)
    {
        using var database = await new TestDatabase().WithAsync(Index, "CREATE INDEX plain FOR (n:Region) ON (n.id)");

        CypherException error = await Assert.ThrowsAsync<CypherException>(() =>
            database.ReadAsync($"CALL db.index.fulltext.queryNodes({arguments}) YIELD node RETURN node")
        );

        Assert.Equal(StatusCodes.ProcedureCallFailed, error.Code);
        Assert.Contains(message, error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "CREATE FULLTEXT INDEX f FOR (n:A) ON EACH [n.x] OPTIONS {indexConfig: {`fulltext.analyzer`: 'klingon'}}"
    )]
    [InlineData("CREATE FULLTEXT INDEX f FOR (n:A) ON EACH [n.x] OPTIONS {indexConfig: {other: 1}}")]
    [InlineData("CREATE INDEX f FOR (n:A) ON (n.x) OPTIONS {indexConfig: {other: 1}}")]
    public async Task Create_WithOptionsThatAreNone_PointsAtThem(string command)
    {
        using var database = new TestDatabase();

        CypherException error = await Assert.ThrowsAsync<CypherException>(() => database.WriteAsync(command));

        Assert.Equal(StatusCodes.ArgumentError, error.Code);
        Assert.True(error.Line > 0);
    }

    [Fact]
    public async Task ListAvailableAnalyzers_NamesTheDefault() =>
        Assert.Equal(
            "'standard-no-stop-words'",
            await new TestDatabase().ReadAsync(
                "CALL db.index.fulltext.listAvailableAnalyzers() YIELD analyzer, description WHERE description CONTAINS 'The default.' RETURN analyzer"
            )
        );

    private static Task<string> Ids(TestDatabase database, string query) =>
        database.ReadAsync(
            "CALL db.index.fulltext.queryNodes('places', $query) YIELD node RETURN node.id ORDER BY node.id",
            new Dictionary<string, CypherValue> { ["query"] = CypherValue.String(query) }
        );
}

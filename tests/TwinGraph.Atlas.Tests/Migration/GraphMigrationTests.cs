using TwinGraph.Atlas.Migration;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Storage;

namespace TwinGraph.Atlas.Tests.Migration;

public sealed class GraphMigrationTests : IDisposable
{
    private readonly GraphStore _sourceStore = GraphStore.Open(new());
    private readonly GraphStore _targetStore = GraphStore.Open(new());
    private readonly EmbeddedDatabase _source;
    private readonly EmbeddedDatabase _target;

    public GraphMigrationTests()
    {
        _source = new(_sourceStore);
        _target = new(_targetStore);
    }

    public void Dispose()
    {
        _sourceStore.Dispose();
        _targetStore.Dispose();
    }

    [Fact]
    public async Task Run_OfEveryKindOfValue_CopiesAllOfIt()
    {
        await WriteAsync(
            _source,
            """
            CREATE (a:A:`With ``quote` {int: 1, float: 1.5, big: 9223372036854775807, text: 'é”', flag: true, list: [1, 2],
                texts: ['a', ''], day: date('2024-02-29'), at: datetime('2024-02-29T12:00:00.000000001[Asia/Jakarta]'),
                local: localdatetime('2024-02-29T12:00'), time: time('12:00+07:00'), clock: localtime('12:00'),
                span: duration('P1Y2M3DT4.5S'), place: point({longitude: 106.8, latitude: -6.2}),
                space: point({x: 1, y: 2, z: 3})}),
            (b), (c:C {name: 'c'}), (a)-[:R {since: date('2020-01-01')}]->(b), (a)-[:R]->(b), (b)-[:`S T`]->(b), (c)-[:R]->(a)
            """
        );

        MigrationReport report = await new GraphMigration(_source, _target, new()).RunAsync();

        Assert.True(report.IsWhole);
        Assert.Equal((3, 4), (report.Target.Nodes, report.Target.Relationships));
        Assert.Equal(
            new Dictionary<string, long>
            {
                ["A"] = 1,
                ["C"] = 1,
                ["With `quote"] = 1,
            },
            report.Target.Labels
        );
        const string Everything = """
            MATCH (n)
            OPTIONAL MATCH (n)-[r]->(m)
            WITH labels(n) AS labels, properties(n) AS properties, type(r) AS type, properties(r) AS link, m.name AS end
            RETURN labels, properties, type, link, end
            ORDER BY labels, type, link
            """;
        Assert.Equal(await ShowAsync(_source, Everything), await ShowAsync(_target, Everything));
        // No trace of the copying stays.
        Assert.Equal("[]", await ShowAsync(_target, "SHOW CONSTRAINTS YIELD name RETURN collect(name) AS names"));
        Assert.Equal("0", await ShowAsync(_target, "MATCH (n:TwinGraphMigration) RETURN count(n) AS n"));
    }

    [Fact]
    public async Task Run_OfASchema_MakesIt()
    {
        string[] schema =
        [
            "CREATE CONSTRAINT unique_id FOR (n:A) REQUIRE (n.id) IS UNIQUE",
            "CREATE CONSTRAINT key FOR (n:B) REQUIRE (n.x, n.`y z`) IS NODE KEY",
            "CREATE CONSTRAINT there FOR ()-[r:R]-() REQUIRE (r.since) IS NOT NULL",
            "CREATE CONSTRAINT typed FOR (n:A) REQUIRE (n.n) IS :: INTEGER",
            "CREATE INDEX range_index FOR (n:A) ON (n.p, n.q)",
            "CREATE TEXT INDEX text_index FOR (n:A) ON (n.t)",
            "CREATE POINT INDEX point_index FOR ()-[r:R]-() ON (r.place)",
            "CREATE FULLTEXT INDEX words FOR (n:A|B) ON EACH [n.t, n.u] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
        ];
        foreach (string statement in schema)
        {
            await WriteAsync(_source, statement);
        }

        MigrationReport report = await new GraphMigration(_source, _target, new()).RunAsync();

        Assert.Empty(report.Refused);
        Assert.Equal(schema.Length, report.Schema.Count);
        const string Statements = "SHOW INDEXES YIELD createStatement AS s ORDER BY s RETURN collect(s) AS all";
        Assert.Equal(await ShowAsync(_source, Statements), await ShowAsync(_target, Statements));
        const string Constraints = "SHOW CONSTRAINTS YIELD createStatement AS s ORDER BY s RETURN collect(s) AS all";
        Assert.Equal(await ShowAsync(_source, Constraints), await ShowAsync(_target, Constraints));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(5000)]
    public async Task Run_InBatchesOfAnySize_CopiesTheSame(int batchSize)
    {
        await WriteAsync(
            _source,
            "UNWIND range(1, 100) AS i CREATE (a:A {i: i}) FOREACH (_ IN CASE WHEN i % 3 = 0 THEN [1] ELSE [] END | SET a:B)"
        );
        await WriteAsync(_source, "MATCH (a:A), (b:A) WHERE b.i = a.i + 1 CREATE (a)-[:NEXT {i: a.i}]->(b)");
        var stages = new List<string>();

        MigrationReport report = await new GraphMigration(
            _source,
            _target,
            new() { BatchSize = batchSize },
            new Told(p => stages.Add(p.Stage))
        ).RunAsync();

        Assert.Equal((100, 99, 33), (report.Target.Nodes, report.Target.Relationships, report.Target.Labels["B"]));
        Assert.Equal(
            [
                "Copying nodes",
                "Copying relationships",
                "Making constraints and indexes",
                "Comparing both sides",
                "Taking marks off",
            ],
            stages.Distinct()
        );
    }

    [Fact]
    public async Task Run_IntoATargetThatIsNotEmpty_IsRefusedUnlessTold()
    {
        await WriteAsync(_source, "CREATE (:A {x: 1})-[:R]->(:A {x: 2})");
        await WriteAsync(_target, "CREATE (:A {x: 3})");

        MigrationException error = await Assert.ThrowsAsync<MigrationException>(() =>
            new GraphMigration(_source, _target, new()).RunAsync()
        );
        Assert.Equal(
            "The target is not empty: it holds 1 nodes. Empty it, name another one, or add to it with --add.",
            error.Message
        );

        MigrationReport report = await new GraphMigration(_source, _target, new() { Add = true }).RunAsync();
        Assert.Equal(2, report.Target.Nodes);
        Assert.Equal("3", await ShowAsync(_target, "MATCH (n:A) RETURN count(n) AS n"));
    }

    [Fact]
    public async Task Run_ThatBreaksOff_SaysHowFarItCameAndCanBeCleanedAndRunAgain()
    {
        await WriteAsync(_source, "UNWIND range(1, 100) AS i CREATE (:A {i: i})-[:R]->(:B)");
        var failing = new FailingDatabase(_target, writesUntilFailure: 25);

        MigrationException error = await Assert.ThrowsAsync<MigrationException>(() =>
            new GraphMigration(_source, failing, new() { BatchSize = 10 }).RunAsync()
        );
        Assert.Contains("The copy broke off. The disk is full.", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Of 200 nodes read 200 were written, and of 50 relationships 40.",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("--clean", error.Message, StringComparison.Ordinal);

        error = await Assert.ThrowsAsync<MigrationException>(() =>
            new GraphMigration(_source, _target, new() { Add = true }).RunAsync()
        );
        Assert.Contains("holds a part of a copy", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<MigrationException>(() => GraphMigration.FinishAsync(_target, 10));
        Assert.Contains("is a part", error.Message, StringComparison.Ordinal);

        Assert.Equal(200, await GraphMigration.CleanAsync(_target, 30));
        Assert.True((await new GraphMigration(_source, _target, new()).RunAsync()).IsWhole);
        error = await Assert.ThrowsAsync<MigrationException>(() => GraphMigration.CleanAsync(_target, 30));
        Assert.Equal("No migration has left anything there.", error.Message);
    }

    [Fact]
    public async Task Run_ThatBreaksOffWhileMarksAreTakenOff_CanBeFinishedAndNotDeleted()
    {
        await WriteAsync(_source, "UNWIND range(1, 100) AS i CREATE (:A {i: i})");
        // The constraint, ten batches of nodes, and the first marks.
        var failing = new FailingDatabase(_target, writesUntilFailure: 13);

        MigrationException error = await Assert.ThrowsAsync<MigrationException>(() =>
            new GraphMigration(_source, failing, new() { BatchSize = 10 }).RunAsync()
        );
        Assert.Contains("The copy is whole and was compared", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<MigrationException>(() => GraphMigration.CleanAsync(_target, 10));
        Assert.Contains("nothing was deleted", error.Message, StringComparison.Ordinal);

        Assert.Equal(90, await GraphMigration.FinishAsync(_target, 30));
        Assert.Equal("100", await ShowAsync(_target, "MATCH (n:A) WHERE keys(n) = ['i'] RETURN count(n) AS n"));
    }

    [Fact]
    public async Task Run_IntoATargetThatIsWrittenMeanwhile_SaysThatTheSidesDiffer()
    {
        await WriteAsync(_source, "CREATE (:A {x: 1})-[:R]->(:A {x: 2})");
        var meddler = new Told(p =>
        {
            if (p.Stage == "Comparing both sides")
            {
                WriteAsync(_target, "MATCH (n:A {x: 1}) SET n.x = 7").GetAwaiter().GetResult();
            }
        });

        MigrationException error = await Assert.ThrowsAsync<MigrationException>(() =>
            new GraphMigration(_source, _target, new(), meddler).RunAsync()
        );

        Assert.Contains("The counts agree and the contents do not", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhenStopped_SaysSoAndLeavesAPart()
    {
        await WriteAsync(_source, "UNWIND range(1, 100) AS i CREATE (:A {i: i})");
        using var stop = new CancellationTokenSource();
        var stopping = new Told(p =>
        {
            if (p.Done == 50)
            {
                stop.Cancel();
            }
        });

        MigrationException error = await Assert.ThrowsAsync<MigrationException>(() =>
            new GraphMigration(_source, _target, new() { BatchSize = 10 }, stopping).RunAsync(stop.Token)
        );

        Assert.StartsWith("The copy broke off. It was stopped.", error.Message, StringComparison.Ordinal);
        Assert.Equal(50, await GraphMigration.CleanAsync(_target, 100));
    }

    private static async Task WriteAsync(EmbeddedDatabase graph, string text)
    {
        await using ICypherTransaction transaction = await graph.BeginAsync(AccessMode.Write);
        await transaction.QueryAsync(text);
        await transaction.CommitAsync();
    }

    private static async Task<string> ShowAsync(EmbeddedDatabase graph, string text)
    {
        RecordTable table = await graph.QueryAsync(text);
        return string.Join('\n', table.Rows.Select(row => string.Join(", ", row)));
    }

    private sealed class Told(Action<MigrationProgress> tell) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => tell(value);
    }

    /// <summary>A graph whose disk is full after so many commits.</summary>
    private sealed class FailingDatabase(ICypherDatabase inner, int writesUntilFailure) : ICypherDatabase
    {
        private int _left = writesUntilFailure;

        public async ValueTask<ICypherTransaction> BeginAsync(
            TransactionOptions options,
            CancellationToken cancellationToken = default
        )
        {
            if (options.Mode == AccessMode.Write && --_left < 0)
            {
                throw new CypherException(StatusCodes.StorageFailed, "StorageFailed", "The disk is full.");
            }

            return await inner.BeginAsync(options, cancellationToken);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

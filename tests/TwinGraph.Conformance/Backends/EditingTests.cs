using TwinGraph.Atlas.Checks;
using TwinGraph.Atlas.Editing;
using TwinGraph.Atlas.History;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Bolt.Client;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Conformance.Backends;

/// <summary>The same edits over both back ends, each on a graph of its own: the same changes and the same graph after them.</summary>
public sealed class EditingTests
{
    private const string Dossier = """
        sources: [{ id: a-1, title: A title, retrievedOn: 2026-11-24 }]
        officials: [{ key: lin, name: Lin Ruiliang, offices: [{ role: governor, of: CN-350000 }] }, { key: lin2, name: Lin Rui Liang, aliases: [Pak Lin] }]
        ties:
          - { id: x-1, kind: partnership, type: sister_city, status: loi, from: ID-33.10, to: CN-350627, on: 2025-06-24, signedBy: [lin], evidence: one }
          - { id: x-2, kind: visit, type: call, status: completed, from: CN-350000, to: ID-33, officials: { from: [lin2] }, evidence: two }
        """;

    private static readonly EditRequest s_ann = new() { By = "ann", Evidence = [new("a-1", null, "as it says")] };

    [Fact]
    public async Task Edits_OverBothBackEnds_LeaveTheSameGraphAndTheSameHistory()
    {
        await using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        await using var embedded = new EmbeddedDatabase(store);
        await using var server = new OwnBoltServer();
        await using var bolt = new BoltDatabase(server.Uri);

        string[] one = await EditAsync(embedded);
        string[] other = await EditAsync(bolt);

        Assert.Contains(one, line => line.StartsWith("merged ", StringComparison.Ordinal));
        Assert.Contains(
            one,
            line => line.StartsWith("official:lin-ruiliang DENIED_OFFICE CN-350000", StringComparison.Ordinal)
        );
        Assert.Equal(one, other);
    }

    [Fact]
    public async Task AmendmentsAtOnce_OverBolt_OneWinsAndTheOthersConflict()
    {
        await using var server = new OwnBoltServer();
        await using var bolt = new BoltDatabase(server.Uri);
        await FillAsync(bolt);
        var editor = new AtlasEditor(Gazetteer.Load(), TimeProvider.System);
        EditOutcome[] outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(i =>
                    Task.Run(() =>
                        WriteAsync(
                            bolt,
                            t =>
                                editor.AmendAsync(
                                    t,
                                    "x-1",
                                    "ties",
                                    Fields(("note", $"number {i}")),
                                    null,
                                    s_ann with
                                    {
                                        ExpectedRecordedAt = "2026-11-24T00:00:00.000Z",
                                    }
                                )
                        )
                    )
                )
        );
        Assert.Single(outcomes, o => o.Succeeded);
        Assert.Equal(11, outcomes.Count(o => o.Problems is [{ Kind: EditProblemKind.Conflict }]));
        Assert.Empty((await GraphCheck.RunAsync(bolt)).Findings);
    }

    private static async Task<string[]> EditAsync(ICypherDatabase database)
    {
        await FillAsync(database);
        var editor = new AtlasEditor(Gazetteer.Load(), new Minutes());
        var done = new List<EditOutcome>
        {
            await WriteAsync(
                database,
                t =>
                    editor.RecordAsync(
                        t,
                        "ties",
                        Fields(
                            ("kind", "visit"),
                            ("type", "delegation"),
                            ("status", "completed"),
                            ("from", "CN-350000"),
                            ("to", "ID-33"),
                            ("officials", Fields(("from", new List<object?> { "Lin Rui Liang" })))
                        ),
                        null,
                        s_ann with
                        {
                            ClientKey = "k-1",
                        }
                    )
            ),
            await WriteAsync(
                database,
                t => editor.AmendAsync(t, "x-1", "ties", Fields(("status", "mou"), ("on", "2026")), null, s_ann)
            ),
            await WriteAsync(
                database,
                t => editor.MergeAsync(t, "official:lin-rui-liang", "official:lin-ruiliang", s_ann)
            ),
            await WriteAsync(database, t => editor.RetractAsync(t, "x-2", s_ann)),
            await WriteAsync(
                database,
                t =>
                    editor.AmendAsync(
                        t,
                        "official:lin-ruiliang",
                        "officials",
                        Fields(
                            ("removeAliases", new List<object?> { "Pak Lin" }),
                            ("removeOffices", new List<object?> { Fields(("role", "governor"), ("of", "CN-350000")) })
                        ),
                        null,
                        s_ann
                    )
            ),
        };
        Assert.All(done, o => Assert.Empty(o.Problems));
        ChangeEntry amended = done[1].Changes[^1];
        EditOutcome reverted = await WriteAsync(
            database,
            t => editor.RevertAsync(t, amended.Id, new() { By = "bob", Reason = "no" })
        );
        Assert.Empty(reverted.Problems);
        EditOutcome back = await WriteAsync(
            database,
            t => editor.RevertAsync(t, done[3].Changes[^1].Id, new() { By = "bob", Reason = "no" })
        );
        Assert.Empty(back.Problems);
        Assert.Empty((await GraphCheck.RunAsync(database)).Findings);
        return
        [
            .. await RowsAsync(
                database,
                "MATCH (c:Change)-[:CHANGED]->(n) RETURN c.action, c.sequence, c.at, c.by, c.subject, c.before, c.after, n.id ORDER BY c.sequence"
            ),
            .. await RowsAsync(
                database,
                "MATCH (n) WHERE NOT n:Region AND NOT n:Country AND NOT n:Change RETURN n.id AS id, n.recordedAt AS r, n.supersededAt AS s, n.name, n.status, n.aliases ORDER BY id, r, s"
            ),
            .. await RowsAsync(
                database,
                "MATCH (a)-[r]->(b) WHERE type(r) <> 'PART_OF' AND NOT a:Change RETURN a.id AS a, type(r) AS t, b.id AS b, a.recordedAt AS at, r.tie AS tie, r.side AS side, r.digest AS d ORDER BY a, t, b, at, tie, side, d"
            ),
        ];
    }

    private static async Task FillAsync(ICypherDatabase database)
    {
        await AtlasStartup.EnsureGroundAsync(database, Gazetteer.Load(), new Minutes());
        var importer = new AtlasImporter(database, Gazetteer.Load(), new Minutes());
        ImportReport report = (await importer.ImportAsync([new("x.yaml", Dossier)]))[0];
        Assert.Empty(report.Errors);
    }

    private static async Task<EditOutcome> WriteAsync(
        ICypherDatabase database,
        Func<ICypherTransaction, Task<EditOutcome>> edit
    )
    {
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Write);
        EditOutcome outcome = await edit(transaction);
        await transaction.CommitAsync();
        return outcome;
    }

    private static async Task<string[]> RowsAsync(ICypherDatabase database, string query)
    {
        RecordTable table = await database.QueryAsync(query);
        return [.. table.Rows.Select(r => string.Join(' ', r.Select(Text)))];
    }

    private static string Text(CypherValue value) =>
        value.Kind switch
        {
            ValueKind.Null => "-",
            ValueKind.String => value.AsString(),
            ValueKind.Integer => $"{value.AsInteger()}",
            _ => string.Join(',', value.AsList().Items.ToArray().Select(i => i.AsString())),
        };

    private static Dictionary<string, object?> Fields(params (string Key, object? Value)[] fields) =>
        fields.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);

    private sealed class Minutes : TimeProvider
    {
        private int _minutes;

        public override DateTimeOffset GetUtcNow() =>
            new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero).AddMinutes(Interlocked.Increment(ref _minutes));
    }
}

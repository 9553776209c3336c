using TwinGraph.Atlas.Editing;
using TwinGraph.Atlas.History;
using TwinGraph.Atlas.Import;
using TwinGraph.Cypher;

namespace TwinGraph.Atlas.Tests.Editing;

public sealed class AmendTests : IAsyncLifetime
{
    private const string ToMou = """{ "status": "mou", "on": "2026-11-29" }""";

    private EditedGraph _graph = null!;

    public async ValueTask InitializeAsync() => _graph = await EditedGraph.CreateAsync();

    public ValueTask DisposeAsync() => _graph.DisposeAsync();

    [Fact]
    public async Task ANewStatus_IsOneMoreStepAndTheRestStays()
    {
        EditOutcome outcome = await _graph.AmendAsync("x-1", "ties", ToMou);
        Assert.Empty(outcome.Problems);
        Assert.Equal(
            "mou | 2026-11-29 | 2025-06-24 | [official:lin-ruiliang] | [sector:trade] | one … as it says",
            await _graph.ScalarAsync(
                """
                MATCH (t:Tie {id: 'x-1'})-[r:REPORTED_IN]->()
                RETURN t.status, t.on, t.since, [(t)-[:SIGNED_BY]->(o) | o.id], [(t)-[:COVERS]->(s) | s.id], r.evidence
                """
            )
        );
        Assert.Equal(
            ["x-1/loi/2025-06-24 | one", "x-1/mou/2026-11-29 | one … as it says"],
            await _graph.RowsAsync(
                "MATCH (:Tie {id: 'x-1'})-[:PASSED]->(m)-[r:REPORTED_IN]->() RETURN m.id, r.evidence ORDER BY m.id"
            )
        );
        Assert.Equal(["mou"], await _graph.RowsAsync("MATCH ()-[r:PARTNERS_WITH {tie: 'x-1'}]->() RETURN r.status"));
        ChangeEntry change = Assert.Single(outcome.Changes);
        Assert.Equal(
            [
                new FieldChange("REPORTED_IN", "a-1 (“one”)", "a-1 (“one … as it says”)"),
                new FieldChange("milestones", "loi 2025-06-24", "loi 2025-06-24, mou 2026-11-29"),
                new FieldChange("on", "2025-06-24", "2026-11-29"),
                new FieldChange("status", "loi", "mou"),
            ],
            change.Fields
        );
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task ANewDateAlone_MendsTheStep()
    {
        Assert.Empty((await _graph.AmendAsync("x-1", "ties", """{ "on": "2025-06-25" }""")).Problems);
        Assert.Equal(
            ["x-1/loi/2025-06-25"],
            await _graph.RowsAsync("MATCH (:Tie {id: 'x-1'})-[:PASSED]->(m) RETURN m.id")
        );
    }

    [Fact]
    public async Task NullTakesAFieldAway()
    {
        Assert.Empty((await _graph.AmendAsync("x-3", "ties", """{ "amount": null, "jobs": 12 }""")).Problems);
        Assert.Equal(
            "- | - | 12",
            await _graph.ScalarAsync("MATCH (t:Tie {id: 'x-3'}) RETURN t.amount, t.currency, t.jobs")
        );
        Assert.Equal("-", await _graph.ScalarAsync("MATCH ()-[r:INVESTS_IN {tie: 'x-3'}]->() RETURN r.amount"));
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task AnAmendmentThatIsAgainstTheRules_IsRefused()
    {
        EditOutcome outcome = await _graph.AmendAsync("x-1", "ties", """{ "to": ["ID-33.10"] }""");
        EditProblem problem = Assert.Single(outcome.Problems);
        Assert.Equal("ID-33.10 is on both sides of x-1", problem.Message);
        Assert.Equal("to", problem.Path);
    }

    [Fact]
    public async Task ATieThatIsNotThere_IsNotFound()
    {
        EditOutcome outcome = await _graph.AmendAsync("x-9", "ties", ToMou);
        Assert.Equal((EditProblemKind.NotFound, "id"), (outcome.Problems[0].Kind, outcome.Problems[0].Path));
    }

    [Fact]
    public async Task ARegion_IsNotEdited()
    {
        EditOutcome outcome = await _graph.AmendAsync("ID-33", "officials", """{ "name": "Java" }""");
        Assert.Contains("a region of the gazetteer", Assert.Single(outcome.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOfficial_KeepsWhatDossiersSayAndHasTheEditorsNameFirst()
    {
        EditOutcome outcome = await _graph.AmendAsync(
            "official:lin-ruiliang",
            "officials",
            """{ "name": "Lin Ruiliang (Fujian)", "nameZh": "林瑞良", "offices": [{ "role": "secretary", "of": "CN-350000", "from": "2026" }] }"""
        );
        Assert.Empty(outcome.Problems);
        Assert.Equal(
            "Lin Ruiliang (Fujian) | 林瑞良 | [Lin Ruiliang] | [governor, secretary]",
            await _graph.ScalarAsync(
                """
                MATCH (o:Official {id: 'official:lin-ruiliang'})-[h:HOLDS_OFFICE]->()
                WITH o, h
                ORDER BY h.role
                RETURN o.name, o.nameZh, o.aliases, collect(h.role)
                """
            )
        );
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task OneVersionOfMany_WinsAndTheOthersAreToldOfTheConflict()
    {
        EditOutcome[] outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 32)
                .Select(i =>
                    Task.Run(() =>
                        _graph.AmendAsync(
                            "x-1",
                            "ties",
                            $$"""{ "note": "number {{i}}" }""",
                            EditedGraph.By() with
                            {
                                ExpectedRecordedAt = "2026-11-24T00:00:00.000Z",
                            }
                        )
                    )
                )
        );
        EditOutcome won = Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(
            outcomes.Where(o => o != won),
            o => Assert.Equal(EditProblemKind.Conflict, Assert.Single(o.Problems).Kind)
        );
        Assert.Equal("1", await _graph.ScalarAsync("MATCH (f:FormerTie) RETURN count(f)"));
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task AnOutdatedVersion_IsAConflictForEveryKind()
    {
        EditRequest old = EditedGraph.By() with { ExpectedVersion = 1 };
        EditOutcome outcome = await _graph.AmendAsync(
            "official:lin-ruiliang",
            "officials",
            """{ "nameZh": "林" }""",
            old
        );
        EditProblem problem = Assert.Single(outcome.Problems);
        Assert.Equal((EditProblemKind.Conflict, "expectedVersion"), (problem.Kind, problem.Path));
        Assert.Empty(
            (
                await _graph.AmendAsync(
                    "official:lin-ruiliang",
                    "officials",
                    """{ "nameZh": "林" }""",
                    old with
                    {
                        ExpectedVersion = 2,
                    }
                )
            ).Problems
        );
    }

    [Fact]
    public async Task AnAmendmentThatChangesNothing_IsNoChange()
    {
        EditOutcome outcome = await _graph.AmendAsync(
            "x-1",
            "ties",
            """{ "status": "loi" }""",
            EditedGraph.By(quote: "one")
        );
        Assert.Empty(outcome.Problems);
        Assert.Empty(outcome.Changes);
        Assert.Equal("0", await _graph.ScalarAsync("MATCH (f:Former) RETURN count(f)"));
    }

    [Fact]
    public async Task TheDossierAgain_LeavesTheAmendmentAsItIs()
    {
        await _graph.AmendAsync("x-1", "ties", ToMou);
        string[] before = await _graph.DumpAsync();
        Assert.Equal(0, (await _graph.ImportAsync(EditedGraph.Dossier)).Changes);
        Assert.Equal(before, await _graph.DumpAsync());
    }

    [Fact]
    public async Task AChangedDossier_LeavesTheAmendmentAndSaysSo()
    {
        await _graph.AmendAsync("x-1", "ties", ToMou);
        string changed = EditedGraph.Dossier.Replace("status: loi", "status: agreement", StringComparison.Ordinal);
        ImportReport report = await _graph.ImportAsync(changed);
        Assert.Equal((0, 1), (report.Changes, report.Kept));
        Assert.Equal("mou", await _graph.ScalarAsync("MATCH (t:Tie {id: 'x-1'}) RETURN t.status"));
        Assert.Equal(0, (await _graph.ImportAsync(changed)).Kept);
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task ADossierWithoutTheTie_LeavesTheAmendmentToTheEditors()
    {
        await _graph.AmendAsync("x-2", "ties", """{ "note": "more" }""");
        int at = EditedGraph.Dossier.IndexOf("  - id: x-2", StringComparison.Ordinal);
        int end = EditedGraph.Dossier.IndexOf("  - id: x-3", StringComparison.Ordinal);
        ImportReport report = await _graph.ImportAsync(EditedGraph.Dossier.Remove(at, end - at));
        Assert.Equal(1, report.Kept);
        Assert.Equal(
            ["dossier:editors"],
            await _graph.RowsAsync("MATCH (:Tie {id: 'x-2'})-[:STATED_BY]->(d) RETURN d.id")
        );
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task ADossierThatIsWithdrawn_LeavesToTheEditorsWhatTheirTiesSpeakOf()
    {
        await _graph.AmendAsync("x-1", "ties", ToMou);
        var importer = new AtlasImporter(_graph.Graph.Database, Dossiers.TestRegions.Gazetteer, TimeProvider.System);
        await importer.RetractAsync("dossier:x");
        Assert.Equal(
            ["a-1", "official:lin-ruiliang", "sector:trade", "x-1"],
            await _graph.RowsAsync(
                "MATCH (n:Entity)-[:STATED_BY]->(:Dossier {id: 'dossier:editors'}) RETURN n.id ORDER BY n.id"
            )
        );
        Assert.Equal("0", await _graph.ScalarAsync("MATCH (n:Entity {id: 'company:firm'}) RETURN count(n)"));
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task ATieThatIsRetracted_IsNotBroughtBackByItsDossier()
    {
        Assert.Empty((await _graph.RetractAsync("x-1")).Problems);
        Assert.Equal("0", await _graph.ScalarAsync("MATCH (t {id: 'x-1'}) WHERE NOT t:Former RETURN count(t)"));
        Assert.Equal("0", await _graph.ScalarAsync("MATCH ()-[r:PARTNERS_WITH]->() RETURN count(r)"));
        Assert.Equal(0, (await _graph.ImportAsync(EditedGraph.Dossier)).Changes);
        string changed = EditedGraph.Dossier.Replace("status: loi", "status: mou", StringComparison.Ordinal);
        Assert.Equal(1, (await _graph.ImportAsync(changed)).Kept);
        Assert.Equal("0", await _graph.ScalarAsync("MATCH (t:Tie {id: 'x-1'}) RETURN count(t)"));
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task AnOfficialOfWhomTiesSpeak_IsNotRetracted()
    {
        EditOutcome outcome = await _graph.RetractAsync("official:lin-ruiliang");
        EditProblem problem = Assert.Single(outcome.Problems);
        Assert.Equal(EditProblemKind.Conflict, problem.Kind);
        Assert.Equal(["x-1"], problem.Candidates);
    }

    [Fact]
    public async Task ATransactionThatFailsAfterwards_LeavesNothing()
    {
        string[] before = await _graph.DumpAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _graph.RunAsync(
                async (editor, transaction) =>
                {
                    EditOutcome done = await editor.AmendAsync(
                        transaction,
                        "x-1",
                        "ties",
                        EditedGraph.Tree(ToMou),
                        null,
                        EditedGraph.By()
                    );
                    Assert.True(done.Succeeded);
                    throw new InvalidOperationException("The machine stops here.");
                }
            )
        );
        Assert.Equal(before, await _graph.DumpAsync());
        Assert.Equal(
            "8 | 8",
            await _graph.ScalarAsync("MATCH (c:Change) MATCH (l:ChangeLog) RETURN count(c), max(l.last)")
        );
        Assert.Equal("0", await _graph.ScalarAsync("MATCH (f:Former) RETURN count(f)"));
    }

    [Fact]
    public async Task TheHistory_TellsWhoChangedWhatAndWhen()
    {
        await _graph.AmendAsync("x-1", "ties", ToMou, EditedGraph.By() with { Reason = "signed today" });
        await _graph.RetractAsync("x-1");
        await using ICypherTransaction transaction = await _graph.Graph.Database.BeginAsync(AccessMode.Read);
        IReadOnlyList<ChangeEntry> history = await HistoryReader.ReadAsync(
            (text, parameters) => transaction.QueryAsync(text, parameters).AsTask(),
            "x-1",
            null,
            10
        );
        Assert.Equal(
            [
                (ChangeAction.Retracted, "ann", (string?)null),
                (ChangeAction.Amended, "ann", "signed today"),
                (ChangeAction.Recorded, "import", null),
            ],
            history.Select(c => (c.Action, c.By, c.Reason))
        );
        Assert.Null(history[0].After);
        Assert.Equal(history[1].After, history[0].Before);
    }
}

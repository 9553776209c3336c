using TwinGraph.Atlas.Editing;

namespace TwinGraph.Atlas.Tests.Editing;

public sealed class MergeTests : IAsyncLifetime
{
    private const string From = "official:lin-rui-liang";
    private const string Into = "official:lin-ruiliang";

    private EditedGraph _graph = null!;

    public async ValueTask InitializeAsync() => _graph = await EditedGraph.CreateAsync();

    public ValueTask DisposeAsync() => _graph.DisposeAsync();

    [Fact]
    public async Task TwoOfficials_BecomeOneWithTheNamesTiesAndShortCutsOfBoth()
    {
        await _graph.RecordAsync(
            "ties",
            """{ "id": "e-1", "kind": "visit", "type": "x", "status": "completed", "from": "CN-350000", "to": "ID-33", "officials": { "from": ["official:lin-rui-liang"] } }"""
        );
        EditOutcome outcome = await _graph.MergeAsync(From, Into);
        Assert.Empty(outcome.Problems);
        Assert.Equal(
            "Lin Ruiliang | 林瑞良 | [Lin Rui Liang, Pak Lin]",
            await _graph.ScalarAsync($"MATCH (o:Official {{id: '{Into}'}}) RETURN o.name, o.nameZh, o.aliases")
        );
        Assert.Equal(
            ["e-1 | GUEST", "x-1 | SIGNED_BY", "x-2 | PARTY"],
            await _graph.RowsAsync(
                $"MATCH (t:Tie)-[r]->(:Official {{id: '{Into}'}}) RETURN t.id, type(r) ORDER BY t.id"
            )
        );
        Assert.Equal(
            ["e-1 | ID-33"],
            await _graph.RowsAsync($"MATCH (:Official {{id: '{Into}'}})-[v:VISITED]->(r) RETURN v.tie, r.id")
        );
        Assert.Equal("0", await _graph.ScalarAsync($"MATCH (n:Entity {{id: '{From}'}}) RETURN count(n)"));
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task TheFormerId_LeadsToTheOtherNode()
    {
        await _graph.MergeAsync(From, Into);
        EditOutcome amended = await _graph.AmendAsync(From, "officials", """{ "nameZh": "林" }""");
        EditProblem problem = Assert.Single(amended.Problems);
        Assert.Equal(EditProblemKind.NotFound, problem.Kind);
        Assert.StartsWith($"{From} was merged into {Into}", problem.Message, StringComparison.Ordinal);
        Assert.Equal([Into], problem.Candidates);
        EditOutcome recorded = await _graph.RecordAsync(
            "events",
            $$"""{ "id": "ev-1", "what": "A fair", "officials": ["{{From}}"] }"""
        );
        Assert.Empty(recorded.Problems);
        Assert.Equal([Into], await _graph.RowsAsync("MATCH (:Event {id: 'ev-1'})-[:INVOLVES]->(o) RETURN o.id"));
    }

    [Fact]
    public async Task TheDossierAgain_ChangesNothing()
    {
        await _graph.MergeAsync(From, Into);
        string[] before = await _graph.DumpAsync();
        Assert.Equal(
            (0, 0),
            (
                (await _graph.ImportAsync(EditedGraph.Dossier)).Changes,
                (await _graph.ImportAsync(EditedGraph.Dossier)).Kept
            )
        );
        Assert.Equal(before, await _graph.DumpAsync());
    }

    [Fact]
    public async Task AChangedDossier_SpeaksOfTheOneThatStayed()
    {
        await _graph.MergeAsync(From, Into);
        string changed = EditedGraph
            .Dossier.Replace("courtesy_call", "summit", StringComparison.Ordinal)
            .Replace("[Pak Lin]", "[Pak Lin, Bapak Lin]", StringComparison.Ordinal);
        Assert.Equal(2, (await _graph.ImportAsync(changed)).Updated);
        Assert.Equal(
            "summit | [Bapak Lin, Lin Rui Liang, Pak Lin]",
            await _graph.ScalarAsync(
                $"MATCH (t:Tie {{id: 'x-2'}})-[:PARTY]->(o:Official {{id: '{Into}'}}) RETURN t.type, o.aliases"
            )
        );
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task AnotherDossierThatUsesTheFormerName_SpeaksOfTheOneThatStayed()
    {
        await _graph.MergeAsync(From, Into);
        await _graph.Graph.ImportAsync(
            "y.yaml",
            """
            sources: [{ id: y-1, title: Y }]
            officials: [{ key: l, name: Lin Rui Liang, aliases: [Lin RL] }]
            events: [{ id: y-2, what: A fair, officials: [l], evidence: here }]
            """
        );
        Assert.Equal([Into], await _graph.RowsAsync("MATCH (:Event {id: 'y-2'})-[:INVOLVES]->(o) RETURN o.id"));
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task Companies_TakeTheirShortCutsAlong()
    {
        await _graph.RecordAsync("companies", """{ "name": "Firm Ltd" }""");
        Assert.Empty((await _graph.MergeAsync("company:firm", "company:firm-ltd")).Problems);
        Assert.Equal(
            ["company:firm-ltd | ID-33.10 | x-3"],
            await _graph.RowsAsync("MATCH (c)-[r:INVESTS_IN]->(p) RETURN c.id, p.id, r.tie")
        );
        Assert.Equal(0, (await _graph.ImportAsync(EditedGraph.Dossier)).Changes);
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task TwoSources_BecomeOneWithTheWordsOfBoth()
    {
        await _graph.RecordAsync("sources", """{ "id": "b-1", "title": "The same page" }""");
        Assert.Empty(
            (
                await _graph.MergeAsync(
                    "a-1",
                    "b-1",
                    new EditRequest { By = "ann", Evidence = [new("b-1", null, "same")] }
                )
            ).Problems
        );
        Assert.Equal(
            ["x-1", "x-2", "x-3"],
            await _graph.RowsAsync("MATCH (t:Tie)-[:REPORTED_IN]->(:Source {id: 'b-1'}) RETURN t.id ORDER BY t.id")
        );
        await _graph.AssertSoundAsync();
        Assert.Equal(0, (await _graph.ImportAsync(EditedGraph.Dossier)).Changes);
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task TwoTies_BecomeOneWithThePartsStepsAndSourcesOfBoth_AndCanBeParted()
    {
        await _graph.RecordAsync("sources", """{ "id": "b-1", "title": "Another page" }""");
        await _graph.RecordAsync(
            "ties",
            """
            { "id": "e-1", "kind": "partnership", "type": "sister_city", "status": "mou", "from": "ID-33.10", "to": "CN-350627",
              "on": "2026-01", "signedBy": ["official:lin-rui-liang"], "place": "Klaten" }
            """,
            new EditRequest { By = "ann", Evidence = [new("b-1", null, "signed")] }
        );
        string[] before = await _graph.DumpAsync();
        EditOutcome merged = await _graph.MergeAsync("e-1", "x-1", EditedGraph.By(quote: "one"));
        Assert.Empty(merged.Problems);
        Assert.Equal(
            "loi | Klaten | 2 | 2 | [a-1, b-1] | [x-1/loi/2025-06-24, x-1/mou/2026-01]",
            await _graph.ScalarAsync(
                """
                MATCH (t:Tie {id: 'x-1'})
                RETURN t.status, t.place, COUNT { (t)-[:SIGNED_BY]->() }, COUNT { (t)-[:PARTY]->() },
                  COLLECT { MATCH (t)-[:REPORTED_IN]->(s) RETURN s.id ORDER BY s.id },
                  COLLECT { MATCH (t)-[:PASSED]->(m) RETURN m.id ORDER BY m.id }
                """
            )
        );
        Assert.Equal(["x-1"], await _graph.RowsAsync("MATCH ()-[r:PARTNERS_WITH]->() RETURN r.tie"));
        Assert.Equal(["x-1"], await _graph.RowsAsync("MATCH (f:Former {id: 'e-1'}) RETURN f.mergedInto"));
        Assert.Equal(0, (await _graph.ImportAsync(EditedGraph.Dossier)).Changes);
        await _graph.AssertSoundAsync();

        Assert.Empty((await _graph.RevertAsync(merged.Changes[0].Id)).Problems);
        Assert.Equal(before, await _graph.DumpAsync());
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task ATieOfAFileThatWasMergedAway_IsNotBroughtBackByIt()
    {
        await _graph.RecordAsync(
            "ties",
            """{ "id": "e-2", "kind": "meeting", "type": "courtesy_call", "status": "completed", "from": "ID-33", "to": "CN-350000" }"""
        );
        Assert.Empty((await _graph.MergeAsync("x-2", "e-2")).Problems);
        string changed = EditedGraph.Dossier.Replace("courtesy_call", "summit", StringComparison.Ordinal);
        Assert.Equal(0, (await _graph.ImportAsync(EditedGraph.Dossier)).Changes);
        Assert.Equal(0, (await _graph.ImportAsync(changed)).Changes);
        Assert.Equal("0", await _graph.ScalarAsync("MATCH (t:Tie {id: 'x-2'}) RETURN count(t)"));
        await _graph.AssertSoundAsync();
    }

    [Theory]
    [InlineData(From, From, "into")]
    [InlineData(From, "company:firm", "into")]
    [InlineData("x-1", "x-2", "into")]
    [InlineData("official:nobody", Into, "from")]
    [InlineData(From, "official:nobody", "into")]
    public async Task WhatCannotBeMerged_IsRefused(string from, string into, string path)
    {
        string[] before = await _graph.DumpAsync();
        Assert.Equal(path, Assert.Single((await _graph.MergeAsync(from, into)).Problems).Path);
        Assert.Equal(before, await _graph.DumpAsync());
    }

    [Fact]
    public async Task AMergeThatIsReverted_LeavesBothAsTheyWere()
    {
        string[] before = await _graph.DumpAsync();
        EditOutcome merged = await _graph.MergeAsync(From, Into);
        EditOutcome reverted = await _graph.RevertAsync(merged.Changes[0].Id);
        Assert.Empty(reverted.Problems);
        Assert.Equal(
            before,
            (await _graph.DumpAsync()).Where(l => !l.StartsWith("dossier:editors", StringComparison.Ordinal))
        );
        Assert.Equal(0, (await _graph.ImportAsync(EditedGraph.Dossier)).Changes);
        await _graph.AssertSoundAsync();
    }
}

using TwinGraph.Atlas.Editing;

namespace TwinGraph.Atlas.Tests.Editing;

public sealed class RecordTests : IAsyncLifetime
{
    private const string Visit = """
        { "kind": "visit", "type": "delegation", "status": "completed", "from": ["CN-350000"], "to": ["ID-33"],
          "on": "2026-11-30", "officials": { "from": ["official:lin-ruiliang"] } }
        """;

    private EditedGraph _graph = null!;

    public async ValueTask InitializeAsync() => _graph = await EditedGraph.CreateAsync();

    public ValueTask DisposeAsync() => _graph.DisposeAsync();

    [Fact]
    public async Task ATie_IsThereWithItsPartsStepsSourcesAndShortCuts()
    {
        EditOutcome outcome = await _graph.RecordAsync("ties", Visit);
        Assert.Empty(outcome.Problems);
        Assert.Equal("edit-9", outcome.Subject);
        Assert.Equal("recorded", Assert.Single(outcome.Changes).Action.ToString().ToLowerInvariant());
        Assert.Equal(
            "Delegation: Fujian – Central Java | 2026-12-01T08:02:00.000Z | [a-1] | [edit-9/completed/2026-11-30]",
            await _graph.ScalarAsync(
                """
                MATCH (t:Visit {id: 'edit-9'})
                RETURN t.name, t.recordedAt, [(t)-[:REPORTED_IN]->(s) | s.id], [(t)-[:PASSED]->(m) | m.id]
                """
            )
        );
        Assert.Equal(
            ["CN-350000", "official:lin-ruiliang"],
            await _graph.RowsAsync("MATCH (a)-[v:VISITED {tie: 'edit-9'}]->() RETURN a.id ORDER BY a.id")
        );
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task ATie_MayBringItsSourceAndNewPeopleAlong()
    {
        EditOutcome outcome = await _graph.RecordAsync(
            "ties",
            """{ "kind": "visit", "type": "delegation", "status": "completed", "from": "CN-350000", "to": "ID-33", "officials": { "from": ["wu"] } }""",
            new EditRequest
            {
                By = "ann",
                Evidence =
                [
                    new(
                        null,
                        EditedGraph.Tree("""{ "title": "Wu came", "url": "https://example.org/wu" }"""),
                        "Wu came to Java"
                    ),
                ],
            },
            """{ "officials": [{ "key": "wu", "name": "Wu Hao" }] }"""
        );
        Assert.Empty(outcome.Problems);
        Assert.Equal(["source", "official", "visit"], outcome.Changes.Select(c => c.Kind));
        Assert.Equal(
            "Wu Hao | Wu came | Wu came to Java",
            await _graph.ScalarAsync(
                $"MATCH (:Visit {{id: '{outcome.Subject}'}})-[:GUEST]->(o:Official)-[r:REPORTED_IN]->(s) RETURN o.name, s.title, r.evidence"
            )
        );
        Assert.Equal(
            ["change:10 | Wu came to Java", "change:11 | Wu came to Java", "change:9 | Wu came to Java"],
            await _graph.RowsAsync("MATCH (c:Change)-[r:REPORTED_IN]->() RETURN c.id, r.evidence ORDER BY c.id")
        );
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task APageThatIsKnown_IsNoSecondSource()
    {
        EditOutcome outcome = await _graph.RecordAsync(
            "ties",
            Visit,
            new EditRequest
            {
                By = "ann",
                Evidence =
                [
                    new(null, EditedGraph.Tree("""{ "title": "Again", "url": "https://example.org/a" }"""), null),
                ],
            }
        );
        Assert.Empty(outcome.Problems);
        Assert.Equal("1", await _graph.ScalarAsync("MATCH (s:Source) RETURN count(s)"));
    }

    [Theory]
    [InlineData(
        "officials",
        """{ "name": "Wu Hao", "offices": [{ "role": "mayor", "of": "CN-350000" }] }""",
        "official:wu-hao"
    )]
    [InlineData(
        "companies",
        """{ "name": "Mill", "basedIn": "CN-350000", "parent": "company:firm", "sectors": ["trade"] }""",
        "company:mill"
    )]
    [InlineData("sectors", """{ "code": "fishing", "name": "fishing" }""", "sector:fishing")]
    [InlineData("programmes", """{ "code": "ABC", "name": "A Better Canal" }""", "programme:abc")]
    [InlineData("sources", """{ "id": "b-1", "title": "Another title" }""", "b-1")]
    [InlineData(
        "events",
        """{ "id": "ev-1", "what": "A fair", "on": "2026", "officials": ["Lin Ruiliang"] }""",
        "ev-1"
    )]
    public async Task ANode_OfEveryKind_IsRecordedAndCanBeRetracted(string section, string fields, string id)
    {
        string[] before = await _graph.DumpAsync();
        EditOutcome outcome = await _graph.RecordAsync(section, fields);
        Assert.Empty(outcome.Problems);
        Assert.Equal(id, outcome.Subject);
        Assert.Equal("1", await _graph.ScalarAsync($"MATCH (n:Entity {{id: '{id}'}}) RETURN count(n)"));
        await _graph.AssertSoundAsync();
        Assert.Empty((await _graph.RetractAsync(id)).Problems);
        string[] editors = await _graph.RowsAsync("MATCH (d:Dossier {id: 'dossier:editors'}) RETURN d.id");
        Assert.Single(editors);
        Assert.Equal(
            before,
            (await _graph.DumpAsync()).Where(l => !l.StartsWith("dossier:editors", StringComparison.Ordinal))
        );
        await _graph.AssertSoundAsync();
    }

    [Theory]
    [InlineData(
        """{ "kind": "visit", "type": "x", "status": "completed", "from": "Nanjing", "to": "ID-33" }""",
        EditProblemKind.Ambiguous,
        "from",
        "can mean"
    )]
    [InlineData(
        """{ "kind": "visit", "type": "x", "status": "completed", "from": "Nowhereville", "to": "ID-33" }""",
        EditProblemKind.NotFound,
        "from",
        "no region is called"
    )]
    [InlineData(
        """{ "kind": "visit", "type": "x", "status": "completed", "from": "CN-350000", "to": "ID-33", "on": "2026-02-30" }""",
        EditProblemKind.Invalid,
        "on",
        "2026-02 has 28 days"
    )]
    [InlineData(
        """{ "kind": "visit", "type": "x", "status": "completed", "from": "CN-350000", "to": "ID-33", "on": "2026-02", "until": "2025" }""",
        EditProblemKind.Invalid,
        "until",
        "before it begins"
    )]
    [InlineData(
        """{ "kind": "visit", "type": "x", "status": "loi", "from": "CN-350000", "to": "ID-33" }""",
        EditProblemKind.Invalid,
        "status",
        "a visit cannot be loi"
    )]
    [InlineData(
        """{ "kind": "visit", "type": "x", "status": "completed", "from": "CN-350000", "to": "ID-33", "officials": { "from": ["official:nobody"] } }""",
        EditProblemKind.NotFound,
        "officials.from[0]",
        "no official"
    )]
    [InlineData(
        """{ "kind": "visit", "type": "x", "status": "completed", "from": "CN-350000", "to": "ID-33", "amount": 5, "currency": "USD" }""",
        EditProblemKind.Invalid,
        "amount",
        "only an investment"
    )]
    [InlineData(
        """{ "kind": "investment", "type": "x", "status": "active", "company": ["company:firm"], "to": "ID-33", "amount": -5, "currency": "USD" }""",
        EditProblemKind.Invalid,
        "amount",
        "negative"
    )]
    [InlineData("""{ "kind": "visit", "colour": "red" }""", EditProblemKind.Invalid, "colour", "no field")]
    [InlineData(
        """{ "id": "x-1", "kind": "visit", "type": "x", "status": "completed", "from": "CN-350000", "to": "ID-33" }""",
        EditProblemKind.Conflict,
        "id",
        "in the graph already"
    )]
    [InlineData(
        """{ "kind": "visit", "type": "a\u0000b", "status": "completed", "from": "CN-350000", "to": "ID-33" }""",
        EditProblemKind.Invalid,
        "fields.type",
        "NUL"
    )]
    public async Task BadInput_IsRefusedWithItsPlaceAndNothingIsWritten(
        string fields,
        EditProblemKind kind,
        string path,
        string message
    )
    {
        string[] before = await _graph.DumpAsync();
        EditOutcome outcome = await _graph.RecordAsync("ties", fields);
        Assert.Contains(
            outcome.Problems,
            p => p.Kind == kind && p.Path == path && p.Message.Contains(message, StringComparison.Ordinal)
        );
        Assert.Null(outcome.Subject);
        Assert.Equal(before, await _graph.DumpAsync());
        Assert.Equal("8", await _graph.ScalarAsync("MATCH (c:Change) RETURN count(c)"));
    }

    [Fact]
    public async Task AnAmbiguousName_ComesWithItsCandidates()
    {
        EditOutcome outcome = await _graph.RecordAsync(
            "ties",
            """{ "kind": "visit", "type": "x", "status": "completed", "from": { "name": "Nanjing", "country": "CN" }, "to": "ID-33" }"""
        );
        EditProblem problem = Assert.Single(outcome.Problems);
        Assert.Equal(EditProblemKind.Ambiguous, problem.Kind);
        Assert.Equal(["CN-320100", "CN-350627"], problem.Candidates.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AnAmbiguousPerson_ComesWithItsCandidates()
    {
        await _graph.RecordAsync("officials", """{ "name": "Lin One", "aliases": ["Old Lin"] }""");
        await _graph.RecordAsync("officials", """{ "name": "Lin Two", "aliases": ["Old Lin"] }""");
        EditOutcome outcome = await _graph.RecordAsync(
            "ties",
            Visit.Replace("official:lin-ruiliang", "Old Lin", StringComparison.Ordinal)
        );
        EditProblem problem = Assert.Single(outcome.Problems);
        Assert.Equal((EditProblemKind.Ambiguous, "officials.from[0]"), (problem.Kind, problem.Path));
        Assert.Equal(["official:lin-one", "official:lin-two"], problem.Candidates);
    }

    [Theory]
    [InlineData("ties")]
    [InlineData("officials")]
    [InlineData("sectors")]
    public async Task WithoutASource_NothingIsRecorded(string section)
    {
        EditOutcome outcome = await _graph.RecordAsync(section, Visit, new EditRequest { By = "ann" });
        EditProblem problem = Assert.Single(outcome.Problems);
        Assert.Equal((EditProblemKind.Invalid, "evidence"), (problem.Kind, problem.Path));
    }

    [Fact]
    public async Task ASourceThatIsNotThere_IsNotFound()
    {
        EditOutcome outcome = await _graph.RecordAsync(
            "ties",
            Visit,
            new EditRequest { By = "ann", Evidence = [new("zzz-9", null, "one")] }
        );
        EditProblem problem = Assert.Single(outcome.Problems);
        Assert.Equal((EditProblemKind.NotFound, "evidence[0].source"), (problem.Kind, problem.Path));
    }

    [Fact]
    public async Task TheSameKeyAndInput_IsAnsweredAsBeforeAndWritesNothing()
    {
        EditOutcome first = await _graph.RecordAsync("ties", Visit, EditedGraph.By("k-1"));
        string[] before = await _graph.DumpAsync();
        EditOutcome second = await _graph.RecordAsync("ties", Visit, EditedGraph.By("k-1"));
        Assert.True(second.IsReplay);
        Assert.Equal(first.Subject, second.Subject);
        Assert.Equal(first.Changes, second.Changes);
        Assert.Equal(before, await _graph.DumpAsync());
        Assert.Equal("9", await _graph.ScalarAsync("MATCH (c:Change) RETURN count(c)"));
    }

    [Fact]
    public async Task TheSameKeyAndOtherInput_IsAConflict()
    {
        await _graph.RecordAsync("ties", Visit, EditedGraph.By("k-1"));
        EditOutcome second = await _graph.RecordAsync("ties", Visit, EditedGraph.By("k-1", "other words"));
        EditProblem problem = Assert.Single(second.Problems);
        Assert.Equal((EditProblemKind.Conflict, "clientKey"), (problem.Kind, problem.Path));
        Assert.Equal(["change:9"], problem.Candidates);
    }

    [Fact]
    public async Task ManyAtOnceWithOneKey_RecordOne()
    {
        EditOutcome[] outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 24)
                .Select(_ => Task.Run(() => _graph.RecordAsync("ties", Visit, EditedGraph.By("k-1"))))
        );
        Assert.All(outcomes, o => Assert.Equal("edit-9", o.Subject));
        Assert.Single(outcomes, o => !o.IsReplay);
        Assert.Equal("1", await _graph.ScalarAsync("MATCH (t:Visit) RETURN count(t)"));
        await _graph.AssertSoundAsync();
    }
}

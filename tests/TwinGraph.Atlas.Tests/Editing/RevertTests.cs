using TwinGraph.Atlas.Editing;
using TwinGraph.Atlas.History;

namespace TwinGraph.Atlas.Tests.Editing;

public sealed class RevertTests : IAsyncLifetime
{
    private EditedGraph _graph = null!;
    private string[] _before = null!;

    public async ValueTask InitializeAsync()
    {
        _graph = await EditedGraph.CreateAsync();
        _before = await _graph.DumpAsync();
    }

    public ValueTask DisposeAsync() => _graph.DisposeAsync();

    [Fact]
    public async Task AnAmendment_IsUndoneAndTheTieIsItsDossiersAgain()
    {
        EditOutcome amended = await _graph.AmendAsync("x-1", "ties", """{ "status": "mou" }""");
        EditOutcome reverted = await _graph.RevertAsync(amended.Changes[0].Id);
        Assert.Empty(reverted.Problems);
        ChangeEntry change = Assert.Single(reverted.Changes);
        Assert.Equal(
            (ChangeAction.Reverted, amended.Changes[0].Id, "a mistake"),
            (change.Action, change.Reverts, change.Reason)
        );
        await AssertAsBeforeAsync();
        string changed = EditedGraph.Dossier.Replace("status: loi", "status: mou", StringComparison.Ordinal);
        Assert.Equal((1, 0), ((await _graph.ImportAsync(changed)) is var r ? (r.Updated, r.Kept) : default));
    }

    [Fact]
    public async Task ARetraction_IsUndone()
    {
        EditOutcome retracted = await _graph.RetractAsync("x-3");
        Assert.Empty((await _graph.RevertAsync(retracted.Changes[0].Id)).Problems);
        await AssertAsBeforeAsync();
        Assert.Equal(0, (await _graph.ImportAsync(EditedGraph.Dossier)).Changes);
    }

    [Fact]
    public async Task ARecording_IsUndone()
    {
        EditOutcome recorded = await _graph.RecordAsync("officials", """{ "name": "Wu Hao" }""");
        Assert.Empty((await _graph.RevertAsync(recorded.Changes[0].Id)).Problems);
        await AssertAsBeforeAsync();
    }

    [Fact]
    public async Task AnImport_IsUndoneRecordByRecord()
    {
        await _graph.ImportAsync(EditedGraph.Dossier.Replace("status: loi", "status: mou", StringComparison.Ordinal));
        Assert.Empty((await _graph.RevertAsync("change:9")).Problems);
        Assert.Equal("loi", await _graph.ScalarAsync("MATCH (t:Tie {id: 'x-1'}) RETURN t.status"));
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task AnAmendedSource_IsItsDossiersAgain()
    {
        EditOutcome amended = await _graph.AmendAsync("a-1", "sources", """{ "title": "A better title" }""");
        Assert.Empty(amended.Problems);
        Assert.Equal("A better title", await _graph.ScalarAsync("MATCH (s:Source {id: 'a-1'}) RETURN s.title"));
        Assert.Equal(0, (await _graph.ImportAsync(EditedGraph.Dossier)).Changes);
        Assert.Empty((await _graph.RevertAsync(amended.Changes[0].Id)).Problems);
        await AssertAsBeforeAsync();
    }

    [Fact]
    public async Task AReversal_CanBeRevertedItself()
    {
        EditOutcome amended = await _graph.AmendAsync("x-1", "ties", """{ "status": "mou" }""");
        EditOutcome reverted = await _graph.RevertAsync(amended.Changes[0].Id);
        Assert.Empty((await _graph.RevertAsync(reverted.Changes[0].Id)).Problems);
        Assert.Equal("mou", await _graph.ScalarAsync("MATCH (t:Tie {id: 'x-1'}) RETURN t.status"));
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task WhatWasChangedLater_StandsInTheWay()
    {
        EditOutcome first = await _graph.AmendAsync("x-1", "ties", """{ "status": "mou" }""");
        EditOutcome second = await _graph.AmendAsync("x-1", "ties", """{ "note": "more" }""");
        EditOutcome refused = await _graph.RevertAsync(first.Changes[0].Id);
        EditProblem problem = Assert.Single(refused.Problems);
        Assert.Equal(EditProblemKind.Conflict, problem.Kind);
        Assert.Contains("it was changed later", problem.Message, StringComparison.Ordinal);
        Assert.Equal([second.Changes[0].Id], problem.Candidates);
        Assert.Empty((await _graph.RevertAsync(second.Changes[0].Id)).Problems);
        Assert.Empty((await _graph.RevertAsync(first.Changes[0].Id)).Problems);
        await AssertAsBeforeAsync();
    }

    [Fact]
    public async Task WhatIsStillSpokenOf_StandsInTheWay()
    {
        EditOutcome recorded = await _graph.RecordAsync("officials", """{ "name": "Wu Hao" }""");
        await _graph.RecordAsync("events", """{ "id": "ev-1", "what": "A fair", "officials": ["official:wu-hao"] }""");
        EditProblem problem = Assert.Single((await _graph.RevertAsync(recorded.Changes[0].Id)).Problems);
        Assert.Equal(["ev-1"], problem.Candidates);
    }

    [Fact]
    public async Task WhatSpeaksOfSomethingGone_StaysGone()
    {
        await _graph.RecordAsync("officials", """{ "name": "Wu Hao" }""");
        await _graph.RecordAsync("events", """{ "id": "ev-1", "what": "A fair", "officials": ["official:wu-hao"] }""");
        EditOutcome retracted = await _graph.RetractAsync("ev-1");
        await _graph.RetractAsync("official:wu-hao");
        EditProblem problem = Assert.Single((await _graph.RevertAsync(retracted.Changes[0].Id)).Problems);
        Assert.Equal(["official:wu-hao"], problem.Candidates);
    }

    [Theory]
    [InlineData("change:999")]
    [InlineData("x-1")]
    public async Task AChangeThatIsNone_IsNotFound(string id) =>
        Assert.Equal(EditProblemKind.NotFound, Assert.Single((await _graph.RevertAsync(id)).Problems).Kind);

    private async Task AssertAsBeforeAsync()
    {
        Assert.Equal(
            _before,
            (await _graph.DumpAsync()).Where(l => !l.StartsWith("dossier:editors", StringComparison.Ordinal))
        );
        await _graph.AssertSoundAsync();
    }
}

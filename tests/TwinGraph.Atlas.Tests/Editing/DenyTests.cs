using TwinGraph.Atlas.Editing;
using TwinGraph.Atlas.History;

namespace TwinGraph.Atlas.Tests.Editing;

/// <summary>Taking away offices and aliases, whoever states them.</summary>
public sealed class DenyTests : IAsyncLifetime
{
    private const string Lin = "official:lin-ruiliang";
    private const string Pak = "official:lin-rui-liang";

    private const string Governor = """{ "removeOffices": [{ "role": "governor", "of": "CN-350000" }] }""";

    private EditedGraph _graph = null!;
    private string[] _before = null!;

    public async ValueTask InitializeAsync()
    {
        _graph = await EditedGraph.CreateAsync();
        _before = await _graph.DumpAsync();
    }

    public ValueTask DisposeAsync() => _graph.DisposeAsync();

    [Fact]
    public async Task AnOfficeOfADossier_IsTakenAway_AndItsFileDoesNotBringItBack()
    {
        Assert.Empty((await _graph.AmendAsync(Lin, "officials", Governor)).Problems);
        Assert.Empty(await OfficesAsync());
        await _graph.AssertSoundAsync();

        Assert.Equal(0, (await _graph.ImportAsync(EditedGraph.Dossier)).Changes);
        string changed = EditedGraph.Dossier.Replace(
            "name: Lin Ruiliang,",
            "name: Lin Ruiliang, nameZh: 林瑞良,",
            StringComparison.Ordinal
        );
        Assert.Equal(1, (await _graph.ImportAsync(changed)).Updated);
        Assert.Empty(await OfficesAsync());
        Assert.Equal("林瑞良", await _graph.ScalarAsync($"MATCH (o:Entity {{id: '{Lin}'}}) RETURN o.nameZh"));
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task AnOffice_IsMended_ByRemovingItAndGivingTheRightOne()
    {
        EditOutcome outcome = await _graph.AmendAsync(
            Lin,
            "officials",
            """{ "removeOffices": [{ "role": "governor", "of": "CN-350000" }], "offices": [{ "role": "governor", "of": "ID-33", "from": "2024" }] }"""
        );
        Assert.Empty(outcome.Problems);
        Assert.Equal(["governor | ID-33 | 2024"], await OfficesAsync());
        Assert.Contains(
            Assert.Single(outcome.Changes).Fields,
            f => f.Field == "withoutOffices" && f.After!.Contains("CN-350000 governor", StringComparison.Ordinal)
        );
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task TheSameOfficeWithAnotherTime_StandsInPlaceOfTheDossiers()
    {
        EditOutcome outcome = await _graph.AmendAsync(
            Lin,
            "officials",
            """{ "removeOffices": [{ "role": "governor", "of": "CN-350000" }], "offices": [{ "role": "governor", "of": "CN-350000", "to": "2025" }] }"""
        );
        Assert.Empty(outcome.Problems);
        Assert.Equal("2025", await _graph.ScalarAsync("MATCH ()-[h:HOLDS_OFFICE]->() RETURN h.to"));

        // What editors state and what they deny stays when they say something else.
        Assert.Empty((await _graph.AmendAsync(Lin, "officials", """{ "nameZh": "林瑞良" }""")).Problems);
        Assert.Equal("2025", await _graph.ScalarAsync("MATCH ()-[h:HOLDS_OFFICE]->() RETURN h.to"));
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task AnEditorsOwnOffice_IsTakenAway()
    {
        await _graph.AmendAsync(Lin, "officials", """{ "offices": [{ "role": "secretary", "of": "ID-33" }] }""");
        Assert.Empty(
            (
                await _graph.AmendAsync(
                    Lin,
                    "officials",
                    """{ "removeOffices": [{ "role": "secretary", "of": "ID-33" }] }"""
                )
            ).Problems
        );
        Assert.Equal(["governor | CN-350000 | -"], await OfficesAsync());
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task AliasesOfDossiersAndOfEditors_AreTakenAway_AndFindNobodyAnyMore()
    {
        await _graph.AmendAsync(Pak, "officials", """{ "aliases": ["Lin RL", "Lin R. L."] }""");
        EditOutcome outcome = await _graph.AmendAsync(
            Pak,
            "officials",
            """{ "removeAliases": ["Pak Lin", "Lin RL"] }"""
        );
        Assert.Empty(outcome.Problems);
        Assert.Equal(
            "[Lin R. L.] | false",
            await _graph.ScalarAsync($"MATCH (o:Entity {{id: '{Pak}'}}) RETURN o.aliases, o.searchText CONTAINS 'pak'")
        );
        Assert.Equal(0, (await _graph.ImportAsync(EditedGraph.Dossier)).Changes);
        await _graph.AssertSoundAsync();

        Assert.Empty((await _graph.AmendAsync(Pak, "officials", """{ "aliases": ["Pak Lin"] }""")).Problems);
        Assert.Equal(
            "[Lin R. L., Pak Lin]",
            await _graph.ScalarAsync($"MATCH (o:Entity {{id: '{Pak}'}}) RETURN o.aliases")
        );
    }

    [Theory]
    [InlineData("""{ "removeAliases": ["Nobody"] }""", "removeAliases[0]")]
    [InlineData("""{ "removeAliases": ["Lin Ruiliang"] }""", "removeAliases[0]")]
    [InlineData(
        """{ "removeOffices": [{ "role": "governor", "of": "CN-350000" }, { "role": "governor", "of": "ID-33" }] }""",
        "removeOffices[1]"
    )]
    public async Task WhatIsNotThere_CannotBeRemoved_AndNothingIsWritten(string fields, string path)
    {
        EditProblem problem = Assert.Single((await _graph.AmendAsync(Lin, "officials", fields)).Problems);
        Assert.Equal((EditProblemKind.Invalid, path), (problem.Kind, problem.Path));
        Assert.Equal(_before, await _graph.DumpAsync());
    }

    [Fact]
    public async Task ARemoval_IsReverted()
    {
        EditOutcome amended = await _graph.AmendAsync(Lin, "officials", Governor);
        ChangeEntry change = Assert.Single(amended.Changes);
        Assert.Empty((await _graph.RevertAsync(change.Id)).Problems);
        Assert.Equal(["governor | CN-350000 | -"], await OfficesAsync());
        Assert.Equal(
            _before,
            (await _graph.DumpAsync()).Where(l => !l.StartsWith("dossier:editors", StringComparison.Ordinal))
        );
        await _graph.AssertSoundAsync();
    }

    [Fact]
    public async Task WhatWasRemoved_StaysAwayAfterAMerge_AndIsThereAgainAfterBothAreUndone()
    {
        EditOutcome amended = await _graph.AmendAsync(Lin, "officials", Governor);
        EditOutcome merged = await _graph.MergeAsync(Lin, Pak);
        Assert.Empty(merged.Problems);
        Assert.Equal(
            "0",
            await _graph.ScalarAsync($"MATCH (:Entity {{id: '{Pak}'}})-[h:HOLDS_OFFICE]->() RETURN count(h)")
        );
        Assert.Equal(0, (await _graph.ImportAsync(EditedGraph.Dossier)).Changes);
        await _graph.AssertSoundAsync();

        Assert.Empty((await _graph.RevertAsync(merged.Changes[0].Id)).Problems);
        Assert.Empty(await OfficesAsync());
        Assert.Empty((await _graph.RevertAsync(amended.Changes[0].Id)).Problems);
        Assert.Equal(["governor | CN-350000 | -"], await OfficesAsync());
        await _graph.AssertSoundAsync();
    }

    private Task<string[]> OfficesAsync() =>
        _graph.RowsAsync(
            $"MATCH (:Entity {{id: '{Lin}'}})-[h:HOLDS_OFFICE]->(p) RETURN h.role, p.id, h.from ORDER BY h.role, p.id"
        );
}

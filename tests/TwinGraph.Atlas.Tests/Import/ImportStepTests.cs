using System.Text;
using TwinGraph.Atlas.Editing;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Tests.Dossiers;
using TwinGraph.Cypher;

namespace TwinGraph.Atlas.Tests.Import;

/// <summary>What is told while a file is imported.</summary>
public sealed class ImportStepTests : IAsyncLifetime
{
    private const int Ties = 250;

    private AtlasGraph _graph = null!;

    public async ValueTask InitializeAsync() => _graph = await AtlasGraph.CreateAsync(TestRegions.Few);

    public ValueTask DisposeAsync() => _graph.DisposeAsync();

    [Fact]
    public async Task AFile_IsReadCheckedAndWritten_RecordByRecord_WithoutGoingBack()
    {
        List<ImportStep> steps = await ImportAsync(Dossier("completed"));

        Assert.Equal(steps.OrderBy(s => s.Phase).ThenBy(s => s.Done), steps);
        Assert.Equal(new ImportStep(ImportPhase.Reading, 0, null), steps[0]);
        Assert.Equal(
            [
                new(ImportPhase.Reading, Ties + 2, Ties + 2),
                new(ImportPhase.Checking, Ties + 2, Ties + 2),
                new ImportStep(ImportPhase.Writing, Ties + 2, Ties + 2),
            ],
            steps.GroupBy(s => s.Phase).Select(g => g.Last())
        );
        Assert.Equal([0, 100, 200, Ties + 2], steps.Where(s => s.Phase == ImportPhase.Checking).Select(s => s.Done));
        Assert.Contains(steps, s => s.Phase == ImportPhase.Writing && s.Done is > 0 and < Ties + 2);
    }

    [Fact]
    public async Task TheSameFileAgain_IsReadAndChecked_AndAChangedOneWritesWhatDiffers()
    {
        await ImportAsync(Dossier("completed"));
        List<ImportStep> again = await ImportAsync(Dossier("completed"));
        Assert.Equal(new ImportStep(ImportPhase.Checking, Ties + 2, Ties + 2), again[^1]);

        List<ImportStep> changed = await ImportAsync(Dossier("planned"));
        Assert.Equal(new ImportStep(ImportPhase.Writing, Ties, Ties), changed[^1]);
    }

    [Fact]
    public async Task AFileWithMistakes_IsToldNoFurtherThanItCame()
    {
        List<ImportStep> steps = await ImportAsync(Dossier("nonsense"), succeeds: false);
        Assert.Equal([new ImportStep(ImportPhase.Reading, 0, null)], steps);
    }

    private async Task<List<ImportStep>> ImportAsync(string text, bool succeeds = true)
    {
        var steps = new Steps();
        var editor = new AtlasEditor(TestRegions.Gazetteer, TimeProvider.System);
        await using ICypherTransaction transaction = await _graph.Database.BeginAsync(AccessMode.Write);
        ImportReport report = await editor.ImportAsync(transaction, new("many.yaml", text), "ann", steps);
        Assert.Equal(succeeds, report.Succeeded);
        await transaction.CommitAsync();
        return steps.Told;
    }

    private static string Dossier(string status)
    {
        var text = new StringBuilder(
            "sources: [{ id: s-1, title: A title }]\nsectors: [{ code: trade, name: trade }]\nties:\n"
        );
        for (int i = 0; i < Ties; i++)
        {
            text.Append($"  - {{ id: t-{i}, kind: visit, type: delegation, status: {status}, from: CN-350000, ")
                .Append("to: ID-33, sectors: [trade], evidence: here }\n");
        }

        return text.ToString();
    }

    private sealed class Steps : IProgress<ImportStep>
    {
        public List<ImportStep> Told { get; } = [];

        public void Report(ImportStep value) => Told.Add(value);
    }
}

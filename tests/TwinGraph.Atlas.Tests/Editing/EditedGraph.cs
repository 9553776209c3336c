using System.Text.Json;
using TwinGraph.Atlas.Checks;
using TwinGraph.Atlas.Editing;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Tests.Dossiers;
using TwinGraph.Atlas.Tests.Import;
using TwinGraph.Cypher;

namespace TwinGraph.Atlas.Tests.Editing;

/// <summary>A graph with one small dossier, and somebody who edits it. Input is written as JSON.</summary>
public sealed class EditedGraph : IAsyncDisposable
{
    public const string Dossier = """
        sources:
          - { id: a-1, title: A title, url: "https://example.org/a", retrievedOn: 2026-11-24 }
        officials:
          - { key: lin, name: Lin Ruiliang, offices: [{ role: governor, of: CN-350000 }] }
          - { key: lin2, name: Lin Rui Liang, aliases: [Pak Lin], nameZh: 林瑞良 }
        companies:
          - { key: firm, name: Firm }
        sectors: [{ code: trade, name: trade }]
        ties:
          - id: x-1
            kind: partnership
            type: sister_city
            status: loi
            from: ID-33.10
            to: CN-350627
            on: 2025-06-24
            sectors: [trade]
            signedBy: [lin]
            evidence: one
          - id: x-2
            kind: meeting
            type: courtesy_call
            status: completed
            from: ID-33
            to: CN-350000
            on: 2025-06
            officials: { to: [lin2] }
            evidence: two
          - id: x-3
            kind: investment
            type: factory
            status: exploring
            to: ID-33.10
            company: firm
            amount: 5
            currency: USD
            evidence: three
        """;

    private readonly AtlasGraph _graph;
    private readonly Clock _clock = new();

    private EditedGraph(AtlasGraph graph) => _graph = graph;

    public AtlasGraph Graph => _graph;

    public static async Task<EditedGraph> CreateAsync()
    {
        var edited = new EditedGraph(await AtlasGraph.CreateAsync(TestRegions.Few));
        await edited.ImportAsync(Dossier);
        return edited;
    }

    public async Task<ImportReport> ImportAsync(string text)
    {
        var importer = new AtlasImporter(_graph.Database, TestRegions.Gazetteer, _clock);
        ImportReport report = (await importer.ImportAsync([new("x.yaml", text)]))[0];
        Assert.Empty(report.Errors);
        return report;
    }

    public Task<EditOutcome> RecordAsync(
        string section,
        string fields,
        EditRequest? request = null,
        string? with = null
    ) => RunAsync((e, t) => e.RecordAsync(t, section, Tree(fields), with is null ? null : Tree(with), request ?? By()));

    public Task<EditOutcome> AmendAsync(string id, string section, string fields, EditRequest? request = null) =>
        RunAsync((e, t) => e.AmendAsync(t, id, section, Tree(fields), null, request ?? By()));

    public Task<EditOutcome> RetractAsync(string id, EditRequest? request = null) =>
        RunAsync((e, t) => e.RetractAsync(t, id, request ?? By()));

    public Task<EditOutcome> MergeAsync(string from, string into, EditRequest? request = null) =>
        RunAsync((e, t) => e.MergeAsync(t, from, into, request ?? By()));

    public Task<EditOutcome> RevertAsync(string change) =>
        RunAsync((e, t) => e.RevertAsync(t, change, new() { By = "ann", Reason = "a mistake" }));

    public async Task<EditOutcome> RunAsync(Func<AtlasEditor, ICypherTransaction, Task<EditOutcome>> edit)
    {
        var editor = new AtlasEditor(TestRegions.Gazetteer, _clock);
        await using ICypherTransaction transaction = await _graph.Database.BeginAsync(AccessMode.Write);
        EditOutcome outcome = await edit(editor, transaction);
        await transaction.CommitAsync();
        return outcome;
    }

    /// <summary>A request of Ann's that stands on the dossier's source.</summary>
    public static EditRequest By(string? key = null, string? quote = "as it says") =>
        new()
        {
            By = "ann",
            ClientKey = key,
            Evidence = [new("a-1", null, quote)],
        };

    public Task<string> ScalarAsync(string query) => _graph.ScalarAsync(query);

    public Task<string[]> RowsAsync(string query) => _graph.RowsAsync(query);

    /// <summary>What is known now, without the bookkeeping.</summary>
    public Task<string[]> DumpAsync() => _graph.DumpAsync();

    public async Task AssertSoundAsync() => Assert.Empty((await GraphCheck.RunAsync(_graph.Database)).Findings);

    public ValueTask DisposeAsync() => _graph.DisposeAsync();

    public static Dictionary<string, object?> Tree(string json) =>
        (Dictionary<string, object?>)Value(JsonDocument.Parse(json).RootElement)!;

    private static object? Value(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .ToDictionary(p => p.Name, p => Value(p.Value), StringComparer.Ordinal),
            JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => element.GetDecimal(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    /// <summary>A clock that goes on by a minute each time it is looked at.</summary>
    private sealed class Clock : TimeProvider
    {
        private int _minutes;

        public override DateTimeOffset GetUtcNow() =>
            new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero).AddMinutes(Interlocked.Increment(ref _minutes));
    }
}

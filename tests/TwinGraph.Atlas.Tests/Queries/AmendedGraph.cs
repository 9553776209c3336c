using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Tests.Dossiers;
using TwinGraph.Atlas.Tests.Import;

namespace TwinGraph.Atlas.Tests.Queries;

/// <summary>Three ties, recorded on 24 November 2026, amended on 1 December and withdrawn on 10 December.</summary>
public sealed class AmendedGraph : IAsyncLifetime
{
    private const string Sources = """
        sources:
          - { id: a-1, title: A title, retrievedOn: 2026-11-24 }
        officials:
          - { key: hamenang, name: Hamenang Wajar Ismoyo, offices: [{ role: regent, of: ID-33.10 }] }
          - { key: lin, name: Lin Ruiliang, offices: [{ role: governor, of: CN-350000 }] }
        companies:
          - { key: allmed, name: Allmed Medical }
        sectors:
          - { code: tourism, name: tourism }

        """;

    private const string Ties = """
        ties:
          - id: x-1
            kind: partnership
            type: sister_city
            status: loi
            from: ID-33.10
            to: CN-350627
            on: 2025-06-24
            sectors: [tourism]
            evidence: one
          - id: v-1
            kind: visit
            type: delegation
            status: completed
            from: ID-33.10
            to: CN-350627
            on: 2025-03-10
            officials: { from: [hamenang], to: [lin] }
            evidence: two
          - id: i-1
            kind: investment
            type: factory
            status: planned
            from: CN-350627
            to: ID-33.10
            on: 2025-05
            company: allmed
            amount: 100
            currency: USD
            evidence: three
        """;

    private const string Amended = """
        ties:
          - id: x-1
            kind: partnership
            type: sister_city
            status: mou
            from: ID-33.10
            to: CN-350627
            on: 2025-09-01
            milestones:
              - { status: loi, on: 2025-06-24 }
              - { status: mou, on: 2025-09-01 }
            sectors: [tourism]
            evidence: one
          - id: v-1
            kind: visit
            type: delegation
            status: completed
            from: ID-33.10
            to: CN-350000
            on: 2025-03-12
            officials: { from: [hamenang], to: [lin] }
            evidence: two
          - id: i-1
            kind: investment
            type: factory
            status: active
            from: CN-350627
            to: ID-33.10
            on: 2025-05
            company: allmed
            amount: 250
            currency: USD
            evidence: three
        """;

    private AtlasGraph? _graph;

    public AtlasGraph Graph => _graph!;

    public async ValueTask InitializeAsync()
    {
        _graph = await AtlasGraph.CreateAsync();
        await ImportAsync(Sources + Ties, day: 1);
        await ImportAsync(Sources + Amended, day: 1);
        await ImportAsync(Sources, day: 10);
    }

    public ValueTask DisposeAsync() => Graph.DisposeAsync();

    private async Task ImportAsync(string text, int day)
    {
        var time = new FixedTime(new(2026, 12, day, 8, 0, 0, TimeSpan.Zero));
        var importer = new AtlasImporter(Graph.Database, TestRegions.Gazetteer, time);
        Assert.Empty((await importer.ImportAsync([new DossierFile("x.yaml", text)]))[0].Errors);
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Tests.Dossiers;

namespace TwinGraph.Atlas.Tests.Import;

public sealed class ImportTests
{
    private const string TwoTies = """
        sources:
          - id: a-1
            title: A title
        officials:
          - key: hamenang
            name: Hamenang Wajar Ismoyo
            offices: [{ role: regent, of: ID-33.10 }]
          - key: lin
            name: Lin Ruiliang
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
            signedBy: [hamenang]
            evidence: one
          - id: x-2
            kind: visit
            type: delegation
            status: completed
            from: CN-350000
            to: ID-33
            on: 2025-05
            officials: { from: [lin] }
            evidence: two
        """;

    [Fact]
    public async Task Import_OfAFile_AddsItsRecords()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        ImportReport report = await graph.ImportAsync("x.yaml", TwoTies);
        Assert.Empty(report.Errors);
        Assert.Equal((6, 0, 0, 0), (report.Added, report.Updated, report.Retracted, report.Unchanged));
        Assert.Equal(
            "x-1 | sister_city | loi | 2025-06-24",
            await graph.ScalarAsync(
                "MATCH (:Entity {id: 'ID-33.10'})-[r:PARTNERS_WITH]->(:Entity {id: 'CN-350627'}) RETURN r.tie, r.type, r.status, r.since"
            )
        );
        Assert.Equal(
            ["CN-350000 | 2025-05 | completed", "official:lin-ruiliang | 2025-05 | completed"],
            await graph.RowsAsync(
                "MATCH (a)-[r:VISITED]->(:Entity {id: 'ID-33'}) RETURN a.id, r.on, r.status ORDER BY a.id"
            )
        );
    }

    [Fact]
    public async Task Import_OfTheSameFileTwice_ChangesNothing()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        await graph.ImportAsync("x.yaml", TwoTies);
        string[] before = await graph.DumpAsync();
        ImportReport report = await graph.ImportAsync("x.yaml", TwoTies);
        Assert.Equal((0, 6), (report.Changes, report.Unchanged));
        Assert.Equal(before, await graph.DumpAsync());
    }

    [Fact]
    public async Task Import_OfAChangedTie_RewritesItAlone()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        await graph.ImportAsync("x.yaml", TwoTies);
        string changed = TwoTies.Replace("status: loi", "status: mou", StringComparison.Ordinal);
        ImportReport report = await graph.ImportAsync("x.yaml", changed);
        Assert.Equal((0, 1, 0, 5), (report.Added, report.Updated, report.Retracted, report.Unchanged));
        Assert.Equal(
            "mou | [x-1/mou/2025-06-24] | [mou]",
            await graph.ScalarAsync(
                """
                MATCH (t:Entity {id: 'x-1'})-[:PASSED]->(m)
                MATCH ()-[r:PARTNERS_WITH]->()
                RETURN t.status, collect(DISTINCT m.id), collect(DISTINCT r.status)
                """
            )
        );
        Assert.Equal("1", await graph.ScalarAsync("MATCH (m:Milestone {status: 'mou'}) RETURN count(m)"));
        Assert.Equal("0", await graph.ScalarAsync("MATCH (m:Milestone {status: 'loi'}) RETURN count(m)"));
    }

    [Fact]
    public async Task Import_OfAChange_EndsWhereAFreshImportBegins()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        await graph.ImportAsync("x.yaml", TwoTies);
        string changed = TwoTies
            .Replace("status: loi", "status: mou", StringComparison.Ordinal)
            .Replace("title: A title", "title: Another title", StringComparison.Ordinal)
            .Replace("role: regent", "role: mayor", StringComparison.Ordinal)
            .Replace("name: Lin Ruiliang", "name: Lin R.", StringComparison.Ordinal);
        await graph.ImportAsync("x.yaml", changed);
        await using AtlasGraph fresh = await AtlasGraph.CreateAsync();
        await fresh.ImportAsync("x.yaml", changed);
        Assert.Equal(await fresh.DumpAsync(), await graph.DumpAsync());
    }

    [Fact]
    public async Task Import_WithoutATieItHadBefore_RetractsItAndWhoIsNamedNowhereElse()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        await graph.ImportAsync("x.yaml", TwoTies);
        string shorter = TwoTies[..TwoTies.IndexOf("  - id: x-2", StringComparison.Ordinal)]
            .Replace("  - key: lin\n    name: Lin Ruiliang\n", string.Empty, StringComparison.Ordinal);
        ImportReport report = await graph.ImportAsync("x.yaml", shorter);
        Assert.Equal((0, 0, 2, 4), (report.Added, report.Updated, report.Retracted, report.Unchanged));
        Assert.Equal(
            "0",
            await graph.ScalarAsync(
                "MATCH (n) WHERE n.id IN ['x-2', 'official:lin-ruiliang', 'x-2/completed/2025-05'] AND NOT n:Former RETURN count(n)"
            )
        );
        Assert.Equal("0", await graph.ScalarAsync("MATCH ()-[r:VISITED]->() RETURN count(r)"));
    }

    [Fact]
    public async Task Retract_OfADossier_LeavesTheGraphAsItWas()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        string[] before = await graph.DumpAsync();
        await graph.ImportAsync("x.yaml", TwoTies);
        ImportReport report = await graph.Importer.RetractAsync("dossier:x");
        Assert.Equal(6, report.Retracted);
        Assert.Equal(before, await graph.DumpAsync());
    }

    [Fact]
    public async Task Import_OfABadFile_LeavesTheGraphUntouchedAndTakesTheOthers()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        IReadOnlyList<ImportReport> reports = await graph.Importer.ImportAsync([
            new("bad.yaml", TwoTies.Replace("2025-06-24", "2025-02-30", StringComparison.Ordinal)),
            new("x.yaml", TwoTies),
        ]);
        Assert.Equal([false, true], reports.Select(r => r.Succeeded));
        Assert.Equal(
            "bad.yaml:18:9: ties[0].on",
            string.Join(' ', reports[0].Errors[0].ToString().Split(' ')[..2]).TrimEnd(':')
        );
        Assert.Equal(
            ["dossier:gazetteer", "dossier:x"],
            await graph.RowsAsync("MATCH (d:Dossier) RETURN d.id ORDER BY d.id")
        );
    }

    [Fact]
    public async Task Import_OfATieThatAnotherFileStates_NamesBothFiles()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        await graph.ImportAsync("x.yaml", TwoTies);
        string[] before = await graph.DumpAsync();
        ImportReport report = await graph.ImportAsync(
            "y.yaml",
            TwoTies.Replace("a-1", "b-1", StringComparison.Ordinal).Replace("x-2", "y-2", StringComparison.Ordinal)
        );
        string error = Assert.Single(report.Errors).ToString();
        Assert.StartsWith(
            "y.yaml:12:9: id: “x-1” of y.yaml is stated by x.yaml already",
            error,
            StringComparison.Ordinal
        );
        Assert.Equal(before, await graph.DumpAsync());
    }

    [Fact]
    public async Task Import_OfOneOfficialByTwoFiles_MergesWhatBothSay()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        string other = """
            sources: [{ id: b-1, title: B }]
            officials:
              - { key: h, name: Hamenang Wajar Ismoyo, aliases: [Hamenang], offices: [{ role: chair, of: ID-33 }] }
            """;
        await graph.ImportAsync("x.yaml", TwoTies);
        await graph.ImportAsync("y.yaml", other);
        const string Query = """
            MATCH (o:Entity {id: 'official:hamenang-wajar-ismoyo'})-[h:HOLDS_OFFICE]->(r)
            WITH o, h, r
            ORDER BY r.id
            RETURN o.aliases, o.searchText, collect(h.role + ' ' + r.id)
            """;
        Assert.Equal(
            "[Hamenang] | hamenang wajar ismoyo | hamenang | [chair ID-33, regent ID-33.10]",
            await graph.ScalarAsync(Query)
        );
        await graph.Importer.RetractAsync("dossier:y");
        Assert.Equal("- | hamenang wajar ismoyo | [regent ID-33.10]", await graph.ScalarAsync(Query));
    }

    [Fact]
    public async Task Import_InAnyOrder_EndsInTheSameGraph()
    {
        IReadOnlyList<DossierFile> files = ShippedDossiers.Read();
        await using AtlasGraph forward = await AtlasGraph.CreateAsync();
        await forward.Importer.ImportAsync(files);
        await using AtlasGraph backward = await AtlasGraph.CreateAsync();
        await backward.Importer.ImportAsync([.. files.Reverse()]);
        Assert.Equal(await forward.DumpAsync(), await backward.DumpAsync());
    }

    [Fact]
    public async Task Import_IntoAGraphWithoutGazetteer_SaysWhatIsMissing()
    {
        await using AtlasGraph graph = AtlasGraph.Empty();
        ImportReport report = await graph.ImportAsync("x.yaml", TwoTies);
        Assert.Contains(report.Errors, e => e.Message == "the graph holds no region ID-33.10");
        Assert.Equal("0", await graph.ScalarAsync("MATCH (n) RETURN count(n)"));
    }

    [Fact]
    public async Task Import_ReportsProgressAfterEachFile()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        var seen = new List<string>();
        await graph.Importer.ImportAsync([new("x.yaml", TwoTies), new("z.yaml", "x: 1")], new Listener(seen));
        Assert.Equal(["1/2 x.yaml True", "2/2 z.yaml False"], seen);
    }

    [Fact]
    public async Task EnsureShipped_OfAGraphThatIsCurrent_AsksOnceAndWritesNothing()
    {
        await using AtlasGraph graph = await AtlasGraph.ShippedAsync();
        string[] before = await graph.DumpAsync();
        AtlasStartupReport report = await graph.EnsureShippedAsync();
        Assert.True(report.WasCurrent);
        Assert.Equal(before, await graph.DumpAsync());
    }

    [Fact]
    public async Task EnsureShipped_OfADossierThatSomebodyChanged_LeavesItToThem()
    {
        await using AtlasGraph graph = await AtlasGraph.ShippedAsync();
        DossierFile file = ShippedDossiers.Read()[0];
        string theirs = file.Text.Replace("status: planned", "status: proposed", StringComparison.Ordinal);
        Assert.Equal(1, (await graph.ImportAsync(file.Path, theirs)).Updated);
        Assert.True((await graph.EnsureShippedAsync()).WasCurrent);
    }

    [Fact]
    public void ShippedDossiers_AreNamedAsTheirFiles() =>
        Assert.All(
            ShippedDossiers.Read().Where(f => f.Path.EndsWith(".yaml", StringComparison.Ordinal)),
            f => Assert.Equal(f.DossierId, Atlas.Dossiers.DossierReader.Read(f.Path, f.Text, TestRegions.Directory).Id)
        );

    private sealed class Listener(List<string> seen) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) =>
            seen.Add($"{value.Done}/{value.Total} {value.Last.Path} {value.Last.Succeeded}");
    }
}

using TwinGraph.Atlas.Checks;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Tests.Dossiers;
using TwinGraph.Atlas.Tests.Import;

namespace TwinGraph.Atlas.Tests.History;

public sealed class HistoryTests
{
    private const string Dossier = """
        sources:
          - { id: a-1, title: A title, retrievedOn: 2026-11-24 }
        officials:
          - { key: lin, name: Lin Ruiliang, offices: [{ role: governor, of: CN-350000 }] }
        ties:
          - id: x-1
            kind: partnership
            type: sister_city
            status: loi
            from: ID-33.10
            to: CN-350627
            on: 2025-06-24
            signedBy: [lin]
            evidence: one
        """;

    private static readonly DateTimeOffset s_now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);

    private static string Amended => Dossier.Replace("status: loi", "status: mou", StringComparison.Ordinal);

    [Fact]
    public async Task Import_OfASourceThatSaysWhenItWasRead_RecordsItAndItsFactsOnThatDay()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        await ImportAsync(graph, Dossier, s_now);
        Assert.Equal(
            ["a-1", "official:lin-ruiliang", "x-1", "x-1/loi/2025-06-24"],
            await graph.RowsAsync("MATCH (n) WHERE n.recordedAt = '2026-11-24T00:00:00.000Z' RETURN n.id ORDER BY n.id")
        );
    }

    [Fact]
    public async Task Import_OfASourceThatDoesNot_RecordsItNow()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        await ImportAsync(graph, Dossier.Replace(", retrievedOn: 2026-11-24", "", StringComparison.Ordinal), s_now);
        Assert.Equal(
            "2026-12-01T08:00:00.000Z",
            await graph.ScalarAsync("MATCH (t:Tie {id: 'x-1'}) RETURN t.recordedAt")
        );
    }

    [Fact]
    public async Task Import_OfAnAmendedTie_KeepsTheFormerOneWithItsPartsAndSteps()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        await ImportAsync(graph, Dossier, s_now);
        await ImportAsync(graph, Amended, s_now);
        Assert.Equal(
            "loi | 2026-11-24T00:00:00.000Z | 2026-12-01T08:00:00.000Z | [CN-350627, ID-33.10, a-1, official:lin-ruiliang, x-1/loi/2025-06-24]",
            await graph.ScalarAsync(
                """
                MATCH (t:FormerTie {id: 'x-1'})-[r]->(n)
                WITH t, n
                ORDER BY n.id
                RETURN t.status, t.recordedAt, t.supersededAt, collect(n.id)
                """
            )
        );
        Assert.Equal(
            "mou | 2026-12-01T08:00:00.000Z | [x-1/mou/2025-06-24]",
            await graph.ScalarAsync("MATCH (t:Tie)-[:PASSED]->(m) RETURN t.status, t.recordedAt, collect(m.id)")
        );
        Assert.Empty((await GraphCheck.RunAsync(graph.Database)).Findings);
    }

    [Theory]
    [InlineData("2026-11-24", "loi")]
    [InlineData("2026-11-30", "loi")]
    [InlineData("2026-12-01", "mou")]
    public async Task WhatWasKnownOnADay_IsTheVersionOfThatDay(string day, string status)
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        await ImportAsync(graph, Dossier, s_now);
        await ImportAsync(graph, Amended, s_now);
        Assert.Equal(
            [status],
            await graph.RowsAsync(
                $"""
                MATCH (t:Tie|FormerTie)
                WHERE left(t.recordedAt, 10) <= '{day}' AND (t.supersededAt IS NULL OR left(t.supersededAt, 10) > '{day}')
                RETURN t.status
                """
            )
        );
    }

    [Fact]
    public async Task Import_WithASourceReadLater_DatesTheAmendmentByIt()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        await ImportAsync(graph, Dossier, s_now);
        await ImportAsync(graph, Amended.Replace("2026-11-24", "2026-11-26", StringComparison.Ordinal), s_now);
        Assert.Equal(
            "2026-11-26T00:00:00.000Z | 2026-11-26T00:00:00.000Z",
            await graph.ScalarAsync("MATCH (t:Tie) MATCH (f:FormerTie) RETURN t.recordedAt, f.supersededAt")
        );
    }

    [Fact]
    public async Task Import_WithAClockThatStandsBehind_LetsVersionsFollowEachOtherAllTheSame()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        var early = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (string status in (string[])["loi", "mou", "loi", "active"])
        {
            string text = Dossier.Replace("status: loi", "status: " + status, StringComparison.Ordinal);
            await ImportAsync(graph, text, early);
        }

        Assert.Equal(
            ["2026-11-24T00:00:00.001Z", "2026-11-24T00:00:00.002Z", "2026-11-24T00:00:00.003Z"],
            await graph.RowsAsync("MATCH (f:FormerTie) RETURN f.supersededAt ORDER BY f.supersededAt")
        );
        Assert.Empty((await GraphCheck.RunAsync(graph.Database)).Findings);
    }

    [Fact]
    public async Task Import_OfATieThatWasWithdrawn_BeginsWhereItEnded()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        await ImportAsync(graph, Dossier, s_now);
        await Importer(graph, s_now).RetractAsync("dossier:x");
        Assert.Equal("0", await graph.ScalarAsync("MATCH (n) WHERE n:Tie OR n:Milestone OR n:Source RETURN count(n)"));
        await ImportAsync(graph, Dossier, s_now);
        Assert.Equal(
            "2026-12-01T08:00:00.000Z | 2026-12-01T08:00:00.000Z",
            await graph.ScalarAsync("MATCH (t:Tie) MATCH (f:FormerTie) RETURN t.recordedAt, f.supersededAt")
        );
        Assert.Empty((await GraphCheck.RunAsync(graph.Database)).Findings);
    }

    [Fact]
    public async Task Import_LogsEachRecordThatItChangesInTheSameOrder()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        await ImportAsync(graph, Dossier, s_now);
        await ImportAsync(graph, Amended, s_now);
        await Importer(graph, s_now).RetractAsync("dossier:x");
        Assert.Equal(
            [
                "1 | recorded | source | a-1 | a-1 | -",
                "2 | recorded | official | official:lin-ruiliang | official:lin-ruiliang | -",
                "3 | recorded | partnership | x-1 | x-1 | loi",
                "4 | amended | partnership | x-1 | x-1 | mou",
                "5 | retracted | source | a-1 | a-1 | -",
                "6 | retracted | official | official:lin-ruiliang | official:lin-ruiliang | -",
                "7 | retracted | partnership | x-1 | x-1 | mou",
            ],
            await graph.RowsAsync(
                """
                MATCH (c:Change)-[:CHANGED]->(n)
                RETURN c.sequence, c.action, c.kind, c.subject, n.id, n.status
                ORDER BY c.sequence
                """
            )
        );
    }

    [Fact]
    public async Task AChange_HoldsWhatWasBeforeAndAfter()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        await ImportAsync(graph, Dossier, s_now);
        await ImportAsync(graph, Amended, s_now);
        string change = await graph.ScalarAsync(
            "MATCH (c:Change {sequence: 4}) RETURN c.at, c.by, c.summary, c.before, c.after"
        );
        string[] parts = change.Split(" | ");
        Assert.Equal(
            [
                "2026-12-01T08:00:00.000Z",
                "import",
                "Amended the partnership “Sister city: Klaten – Nanjing County” (x-1)",
            ],
            parts[..3]
        );
        Assert.Contains("\"status\":\"loi\"", parts[3], StringComparison.Ordinal);
        Assert.Contains("\"status\":\"mou\"", parts[4], StringComparison.Ordinal);
        Assert.Contains(
            "{\"type\":\"SIGNED_BY\",\"to\":\"official:lin-ruiliang\"}",
            parts[3],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Import_OfTheSameFileTwice_LogsNothingAnew()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        await ImportAsync(graph, Dossier, s_now);
        await ImportAsync(graph, Dossier, s_now);
        Assert.Equal(
            "3 | 3",
            await graph.ScalarAsync("MATCH (c:Change) MATCH (l:ChangeLog) RETURN count(c), max(l.last)")
        );
    }

    [Fact]
    public async Task Import_IntoAGraphFromBeforeTheHistory_BringsItUpToDateAndKeepsNoVersions()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        await ImportAsync(graph, Dossier, s_now);
        await graph.WriteAsync(
            "MATCH (n) WHERE n:Change OR n:ChangeLog DETACH DELETE n",
            "MATCH (n) REMOVE n.recordedAt",
            "MATCH ()-[s:STATED_BY]->() SET s.digest = 'of another version' REMOVE s.recordedAt"
        );
        ImportReport report = await ImportAsync(graph, Dossier, s_now);
        Assert.Equal(3, report.Updated);
        Assert.Equal("0", await graph.ScalarAsync("MATCH (n:Former) RETURN count(n)"));
        Assert.Equal(["recorded | 3"], await graph.RowsAsync("MATCH (c:Change) RETURN c.action, count(*)"));
        Assert.Empty((await GraphCheck.RunAsync(graph.Database)).Findings);
    }

    private static AtlasImporter Importer(AtlasGraph graph, DateTimeOffset now) =>
        new(graph.Database, TestRegions.Gazetteer, new FixedTime(now));

    private static async Task<ImportReport> ImportAsync(AtlasGraph graph, string text, DateTimeOffset now)
    {
        ImportReport report = (await Importer(graph, now).ImportAsync([new("x.yaml", text)]))[0];
        Assert.Empty(report.Errors);
        return report;
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

using TwinGraph.Atlas.Checks;
using TwinGraph.Cypher;
using TwinGraph.Storage;

namespace TwinGraph.Atlas.Tests.Checks;

public sealed class GraphCheckTests : IAsyncLifetime
{
    // One tie of each kind, as the importer writes them.
    private const string SoundGraph = """
        CREATE (cn:Entity:Country {id: 'CN'}), (id:Entity:Country {id: 'ID'}),
          (fujian:Entity:Region:Province {id: 'CN-35'})-[:PART_OF]->(cn),
          (nanjing:Entity:Region:City {id: 'CN-3506'})-[:PART_OF]->(fujian),
          (java:Entity:Region:Province {id: 'ID-33'})-[:PART_OF]->(id),
          (klaten:Entity:Region:City {id: 'ID-33.10'})-[:PART_OF]->(java),
          (mayor:Entity:Official {id: 'official:mayor'}), (regent:Entity:Official {id: 'official:regent'}),
          (firm:Entity:Company {id: 'company:firm'}),
          (source:Entity:Source {id: 's1', publishedOn: '2025-06-24'}),
          (p:Entity:Tie:Partnership {id: 'p', type: 'sister_city', status: 'loi', since: '2025-06'}),
          (p)-[:PARTY {side: 'from'}]->(klaten), (p)-[:PARTY {side: 'to'}]->(nanjing),
          (p)-[:PASSED]->(m:Milestone {id: 'p/loi', status: 'loi', on: '2025-06', onPrecision: 'month'}),
          (m)-[:REPORTED_IN]->(source),
          (klaten)-[:PARTNERS_WITH {tie: 'p', type: 'sister_city', status: 'loi', since: '2025-06'}]->(nanjing),
          (v:Entity:Tie:Visit {id: 'v', status: 'completed', on: '2024-05-01', onPrecision: 'day', mode: 'in_person'}),
          (v)-[:GUEST]->(nanjing), (v)-[:GUEST]->(mayor), (v)-[:HOST]->(klaten), (v)-[:HOST]->(regent),
          (nanjing)-[:VISITED {tie: 'v', status: 'completed', on: '2024-05-01', mode: 'in_person'}]->(klaten),
          (mayor)-[:VISITED {tie: 'v', status: 'completed', on: '2024-05-01', mode: 'in_person'}]->(klaten),
          (g:Entity:Tie:Meeting {id: 'g', status: 'completed', on: '2024', onPrecision: 'year'}),
          (g)-[:PARTY {side: 'from'}]->(klaten), (g)-[:PARTY {side: 'from'}]->(regent),
          (g)-[:PARTY {side: 'to'}]->(nanjing), (g)-[:PARTY {side: 'to'}]->(mayor),
          (klaten)-[:MET {tie: 'g', status: 'completed', on: '2024'}]->(nanjing),
          (regent)-[:MET {tie: 'g', status: 'completed', on: '2024'}]->(mayor),
          (i:Entity:Tie:Investment {id: 'i', status: 'active', amount: 100.0, currency: 'USD', jobs: 3}),
          (i)-[:INVESTOR {role: 'investor'}]->(firm), (i)-[:INVESTOR {role: 'origin'}]->(fujian),
          (i)-[:TARGET]->(klaten),
          (firm)-[:INVESTS_IN {tie: 'i', status: 'active', amount: 100.0, currency: 'USD'}]->(klaten),
          (fujian)-[:INVESTS_IN {tie: 'i', status: 'active', amount: 100.0, currency: 'USD'}]->(klaten),
          (l:Entity:Tie:Partnership {id: 'l', type: 'mou', status: 'planned'}),
          (l)-[:PARTY {side: 'from'}]->(java), (l)-[:PARTY {side: 'to'}]->(fujian),
          (p)-[:REPORTED_IN]->(source), (v)-[:REPORTED_IN]->(source), (g)-[:REPORTED_IN]->(source),
          (i)-[:REPORTED_IN]->(source), (l)-[:REPORTED_IN]->(source),
          (f:Former:FormerTie {id: 'p', recordedAt: '2026-01-01T00:00:00.000Z', supersededAt: '2026-01-02T00:00:00.000Z'}),
          (f)-[:PASSED]->(:Former:FormerMilestone {id: 'p/proposed', recordedAt: '2026-01-01T00:00:00.000Z', supersededAt: '2026-01-02T00:00:00.000Z'}),
          (:ChangeLog {id: 'change-log', last: 2}),
          (:Change {id: 'change:1', sequence: 1, at: '2026-01-01T00:00:00.000Z', by: 'ann', action: 'recorded', kind: 'partnership', subject: 'p', summary: 'one', after: '{}'})-[:CHANGED]->(f),
          (:Change {id: 'change:2', sequence: 2, at: '2026-01-02T00:00:00.000Z', by: 'ann', action: 'amended', kind: 'partnership', subject: 'p', summary: 'two', before: '{}', after: '{}'})-[:CHANGED]->(p)
        """;

    private const string Recorded = """
        MATCH (n)
        WHERE (n:Tie OR n:Milestone OR n:Source OR n:Official OR n:Company) AND n.recordedAt IS NULL
        SET n.recordedAt = '2026-01-02T00:00:00.000Z'
        """;

    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());
    private readonly EmbeddedDatabase _database;

    public GraphCheckTests() => _database = new EmbeddedDatabase(_store);

    public async ValueTask InitializeAsync() => await WriteAsync(SoundGraph, Recorded);

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Run_OnASoundGraph_FindsNothing()
    {
        var report = await GraphCheck.RunAsync(_database);

        Assert.Empty(report.Findings);
        Assert.True(report.IsSound);
        Assert.Equal(GraphCheckRules.All.Length, report.RulesRun);
    }

    [Theory]
    [InlineData(
        "node-has-id",
        "?",
        "CREATE (:Event {on: '2020', onPrecision: 'year', recordedAt: '2026-01-02T00:00:00.000Z'})"
    )]
    [InlineData("id-is-unique", "s1", "CREATE (:Reading {id: 's1', recordedAt: '2026-01-02T00:00:00.000Z'})")]
    [InlineData("region-has-one-parent", "CN-3506", "MATCH (:Region {id: 'CN-3506'})-[r:PART_OF]->() DELETE r")]
    [InlineData(
        "region-has-one-parent",
        "CN-3506",
        "MATCH (r:Region {id: 'CN-3506'}), (p:Province {id: 'ID-33'}) CREATE (r)-[:PART_OF]->(p)"
    )]
    [InlineData(
        "parent-is-of-its-rank",
        "ID-33",
        "MATCH (r:Region {id: 'ID-33'})-[o:PART_OF]->(), (p {id: 'CN-35'}) DELETE o CREATE (r)-[:PART_OF]->(p)"
    )]
    [InlineData("tie-has-source", "v", "MATCH (:Visit)-[r:REPORTED_IN]->() DELETE r")]
    [InlineData("milestone-has-source", "p/loi", "MATCH (:Milestone)-[r:REPORTED_IN]->() DELETE r")]
    [InlineData("milestone-has-one-tie", "p/loi", "MATCH (:Tie)-[r:PASSED]->() DELETE r")]
    [InlineData("status-is-known", "p/loi", "MATCH (m:Milestone) SET m.status = 'soon'")]
    [InlineData("date-is-well-formed", "s1", "MATCH (s:Source) SET s.publishedOn = '2025-02-30'")]
    [InlineData("date-is-well-formed", "i", "MATCH (t:Investment) SET t.operatingFrom = 'April 2026'")]
    [InlineData("precision-fits-date", "p/loi", "MATCH (m:Milestone) SET m.onPrecision = 'day'")]
    [InlineData("precision-fits-date", "g", "MATCH (t:Meeting) REMOVE t.onPrecision")]
    [InlineData(
        "amount-has-currency",
        "i",
        "MATCH (t:Investment), ()-[s:INVESTS_IN]->() REMOVE t.currency, s.currency"
    )]
    [InlineData("quantity-is-not-negative", "i", "MATCH (t:Investment) SET t.jobs = -1")]
    [InlineData(
        "short-cut-has-tie",
        "gone",
        "MATCH (a)-[:MET]->(b) CREATE (a)-[:MET {tie: 'gone', status: 'active'}]->(b)"
    )]
    [InlineData("short-cut-has-tie", "p", "MATCH ()-[s:PARTNERS_WITH]->() SET s.status = 'active'")]
    [InlineData("partnership-has-short-cut", "p", "MATCH ()-[s:PARTNERS_WITH]->() DELETE s")]
    [InlineData(
        "partnership-has-short-cut",
        "p",
        "MATCH (a)-[:PARTNERS_WITH]->(b) CREATE (a)-[:PARTNERS_WITH {tie: 'p', type: 'sister_city', status: 'loi', since: '2025-06'}]->(b)"
    )]
    [InlineData(
        "partners-with-has-partnership",
        "l",
        "MATCH (a {id: 'ID-33'}), (b {id: 'CN-35'}) CREATE (a)-[:PARTNERS_WITH {tie: 'l', type: 'mou', status: 'planned'}]->(b)"
    )]
    [InlineData("partners-with-has-partnership", "p", "MATCH ()-[s:PARTNERS_WITH]->() SET s.since = '2024'")]
    [InlineData("visit-has-short-cut", "v", "MATCH (:Official)-[s:VISITED]->() DELETE s")]
    [InlineData(
        "visited-has-visit",
        "v",
        "MATCH (a {id: 'CN-35'}), (b {id: 'ID-33'}) CREATE (a)-[:VISITED {tie: 'v', status: 'completed', on: '2024-05-01', mode: 'in_person'}]->(b)"
    )]
    [InlineData("visited-has-visit", "v", "MATCH (:Region)-[s:VISITED]->() SET s.on = '2024-05-02'")]
    [InlineData("meeting-has-short-cut", "g", "MATCH (:Region)-[s:MET]->() DELETE s")]
    [InlineData("meeting-has-short-cut", "g", "MATCH (:Official)-[s:MET]->() DELETE s")]
    [InlineData(
        "met-has-meeting",
        "g",
        "MATCH (a {id: 'official:mayor'}), (b {id: 'ID-33.10'}) CREATE (a)-[:MET {tie: 'g', status: 'completed', on: '2024'}]->(b)"
    )]
    [InlineData("investment-has-short-cut", "i", "MATCH (:Company)-[s:INVESTS_IN]->() DELETE s")]
    [InlineData("invests-in-has-investment", "i", "MATCH (:Company)-[s:INVESTS_IN]->() SET s.amount = 99.0")]
    [InlineData("record-says-since-when", "v", "MATCH (t:Visit) REMOVE t.recordedAt")]
    [InlineData("record-says-since-when", "v", "MATCH (t:Visit) SET t.recordedAt = '2026-01-01'")]
    [InlineData("former-says-until-when", "p/proposed", "MATCH (m:FormerMilestone) SET m.recordedAt = m.supersededAt")]
    [InlineData("former-is-not-present", "p/proposed", "MATCH (m:FormerMilestone) SET m:Entity")]
    [InlineData(
        "versions-do-not-overlap",
        "p",
        "CREATE (:Former:FormerTie {id: 'p', recordedAt: '2026-01-01T12:00:00.000Z', supersededAt: '2026-01-01T13:00:00.000Z'})"
    )]
    [InlineData(
        "present-follows-former",
        "p",
        "MATCH (t:Partnership {id: 'p'}) SET t.recordedAt = '2026-01-01T12:00:00.000Z'"
    )]
    [InlineData("former-milestone-has-one-version", "p/proposed", "MATCH (:FormerTie)-[r:PASSED]->() DELETE r")]
    [InlineData("change-says-what", "change:2", "MATCH (c:Change {sequence: 2}) REMOVE c.by")]
    [InlineData("change-says-what", "change:2", "MATCH (c:Change {sequence: 2}) SET c.action = 'shuffled'")]
    [InlineData("changes-are-counted", "change-log", "MATCH (c:Change {sequence: 1}) DETACH DELETE c")]
    [InlineData("changes-are-counted", "change-log", "MATCH (l:ChangeLog) SET l.last = 1")]
    public async Task Run_OnAGraphBrokenInOneWay_FindsThatAlone(string rule, string id, string breakage)
    {
        await WriteAsync(breakage);

        var report = await GraphCheck.RunAsync(_database);

        Assert.All(report.Findings, finding => Assert.Equal((rule, id), (finding.Rule, finding.Id)));
        Assert.NotEmpty(report.Findings);
        Assert.All(report.Findings, finding => Assert.NotEmpty(finding.Detail));
    }

    [Fact]
    public async Task Run_OnAMalformedDate_SaysWhichAndWhat()
    {
        await WriteAsync("MATCH (s:Source) SET s.publishedOn = '2025-02-30'");

        var report = await GraphCheck.RunAsync(_database);

        Assert.Equal("publishedOn is '2025-02-30'", Assert.Single(report.Findings).Detail);
    }

    private async Task WriteAsync(params string[] texts)
    {
        var transaction = await _database.BeginAsync(AccessMode.Write);
        await using (transaction)
        {
            foreach (string text in texts)
            {
                await transaction.QueryAsync(text);
            }

            await transaction.CommitAsync();
        }
    }
}

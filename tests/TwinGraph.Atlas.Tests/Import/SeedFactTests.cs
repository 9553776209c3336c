using System.Text.Json;

namespace TwinGraph.Atlas.Tests.Import;

/// <summary>Every fact of the five founding articles, as read by hand into seed-facts.json, is in the graph.</summary>
public sealed class SeedFactTests(ShippedGraph shipped) : IClassFixture<ShippedGraph>
{
    private static readonly JsonElement Facts = TestData.Json("seed-facts.json");

    private static readonly string[] Texts =
    [
        "status",
        "on",
        "onPrecision",
        "until",
        "before",
        "mode",
        "place",
        "purpose",
        "event",
        "nextStep",
        "statusNote",
        "note",
        "currency",
        "jobs",
        "jobsQualifier",
        "hectares",
        "operatingFrom",
        "operatingFromQualifier",
        "durationDays",
    ];

    public static TheoryData<string> Ties => Ids("ties");

    public static TheoryData<string> Sources => Ids("sources");

    public static TheoryData<string> Officials => Ids("officials");

    public static TheoryData<string> Traps => Ids("traps");

    public static TheoryData<string> Events => Ids("contextEvents");

    [Theory]
    [MemberData(nameof(Ties))]
    public async Task Tie_IsInTheGraphWithAllThatItSays(string id)
    {
        JsonElement tie = Find("ties", id);
        bool invitation = Text(tie, "kind") == "invitation";
        Assert.Equal(invitation ? "meeting" : Text(tie, "kind"), await OneAsync(id, "n.kind"));
        Assert.Equal(invitation ? "invitation" : Text(tie, "type"), await OneAsync(id, "n.type"));
        foreach (string field in Texts)
        {
            Assert.Equal(Text(tie, field), await OneAsync(id, $"n.{field}"));
        }

        Assert.Equal(Text(tie, "asOf"), await OneAsync(id, "n.asOfDate"));
        Assert.Equal(List(tie, "sectors"), await ManyAsync(id, "-[:COVERS]->(m)", "m.code"));
        Assert.Equal(List(tie, "alsoWanted"), await ListAsync(id, "n.alsoWanted"));
        Assert.Equal(List(tie, "statusAlternatives"), await ListAsync(id, "n.statusAlternatives"));
        Assert.Equal(List(tie, "witnessesUnnamed"), await ListAsync(id, "n.witnessesUnnamed"));
        Assert.Equal(List(tie, "facilitatedBy"), await ManyAsync(id, "-[:FACILITATED_BY]->(m)", "m.id"));
        Assert.Equal(Names("officials", tie, "signedBy"), await ManyAsync(id, "-[:SIGNED_BY]->(m)", "m.name"));
        Assert.Equal(Names("officials", tie, "witnessedBy"), await ManyAsync(id, "-[:WITNESSED_BY]->(m)", "m.name"));
        Assert.Equal(
            Names("officials", tie, "officials"),
            await ManyAsync(id, "-[:PARTY|GUEST|HOST|INVOLVES]->(m:Official)", "m.name")
        );
        await ThereAsync(id, "from", "PARTY {side: 'from'}", "GUEST", "INVESTOR {role: 'origin'}");
        await ThereAsync(id, "to", "PARTY {side: 'to'}", "HOST", "TARGET");
        Assert.Equal(
            tie.GetProperty("sources").EnumerateArray().Select(s => Text(s, "source")).Distinct().Order(),
            await ManyAsync(id, "-[:REPORTED_IN]->(m)", "m.id")
        );
        string evidence = await OneAsync(id, "[(n)-[r:REPORTED_IN]->() | r.evidence]");
        Assert.All(
            tie.GetProperty("sources").EnumerateArray(),
            s => Assert.Contains(Text(s, "evidence"), evidence, StringComparison.Ordinal)
        );
        string on = Text(tie, "on");
        Assert.Equal(
            [$"{Text(tie, "status")}@{on}"],
            await ManyAsync(id, "-[:PASSED]->(m)", "m.status + '@' + coalesce(m.on, '-')")
        );
    }

    [Fact]
    public async Task Investment_HasItsAmountInBothCurrencies()
    {
        Assert.Equal(
            "100000000 | USD | IDR | 1600000000000 | 1700000000000",
            await shipped.Graph.ScalarAsync(
                "MATCH (n:Entity {id: 'seed-tie-14'}) RETURN toInteger(n.amount), n.currency, n.amountAltCurrency, "
                    + "toInteger(n.amountMin), toInteger(n.amountMax)"
            )
        );
        Assert.Equal(
            "Allmed Medical | investor\nPT Ace Medical Products Indonesia | vehicle",
            string.Join(
                '\n',
                await shipped.Graph.RowsAsync(
                    "MATCH (:Entity {id: 'seed-tie-14'})-[r:INVESTOR]->(c:Company) RETURN c.name, r.role ORDER BY c.name"
                )
            )
        );
        Assert.Equal(
            "CN-420583 | ID-33.25 | company:allmed-medical | sector:medical_devices",
            await shipped.Graph.ScalarAsync(
                """
                MATCH (p:Entity {id: 'company:allmed-medical'})-[:BASED_IN]->(b)
                MATCH (p)-[:IN_SECTOR]->(s)
                MATCH (c:Entity {id: 'company:pt-ace-medical-products-indonesia'})-[:OPERATES_IN]->(o)
                MATCH (c)-[:SUBSIDIARY_OF]->(q)
                RETURN b.id, o.id, q.id, s.id
                """
            )
        );
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Source_IsInTheGraph(string id)
    {
        JsonElement source = Find("sources", id);
        foreach (
            string field in (string[])
                [
                    "title",
                    "publisher",
                    "author",
                    "editor",
                    "publishedOn",
                    "publishedNotBefore",
                    "publishedNotAfter",
                    "language",
                    "quotes",
                    "note",
                ]
        )
        {
            Assert.Equal(Text(source, field), await OneAsync(id, $"n.{field}"));
        }
    }

    [Theory]
    [MemberData(nameof(Officials))]
    public async Task Official_HoldsTheOfficesStated(string id)
    {
        JsonElement official = Find("officials", id);
        string node = NodeOf(official);
        Assert.Equal(Text(official, "name"), await OneAsync(node, "n.name"));
        Assert.Equal(List(official, "aliases"), await ListAsync(node, "n.aliases"));
        Assert.Equal(
            official
                .GetProperty("titles")
                .EnumerateArray()
                .Select(t =>
                    $"{Text(t, "role")} {(Text(t, "region") is "-" ? Text(t, "country") : Text(t, "region"))} "
                    + (t.TryGetProperty("acting", out JsonElement acting) && acting.GetBoolean() ? "true" : "false")
                )
                .Order(StringComparer.Ordinal),
            await ManyAsync(node, "-[r:HOLDS_OFFICE]->(m)", "DISTINCT r.role + ' ' + m.id + ' ' + toString(r.acting)")
        );
        Assert.NotEmpty(await ManyAsync(node, "-[:REPORTED_IN]->(m)", "m.id"));
    }

    [Theory]
    [MemberData(nameof(Traps))]
    public async Task Trap_IsKeptAsAReading(string id)
    {
        JsonElement trap = Find("traps", id);
        Assert.Equal(
            $"{Text(trap, "surface")} | {Text(trap, "why")} | {Text(trap, "source")}",
            await shipped.Graph.ScalarAsync(
                $"MATCH (n:Reading {{id: '{id}'}})-[:REPORTED_IN]->(s) RETURN n.surface, n.why, s.id"
            )
        );
        Assert.Equal(
            Text(trap, "right").Split("; ").Order(StringComparer.Ordinal),
            await ListAsync(id, "n.means", "Reading")
        );
        Assert.Equal(List(trap, "wrong"), await ListAsync(id, "n.notMeans", "Reading"));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public async Task ContextEvent_IsInTheGraph(string id)
    {
        JsonElement happening = Find("contextEvents", id);
        Assert.Equal(Text(happening, "what"), await OneAsync(id, "n.name"));
        Assert.Equal(Text(happening, "on"), await OneAsync(id, "n.on"));
        Assert.Equal(Names("officials", happening, "officials"), await ManyAsync(id, "-[:INVOLVES]->(m)", "m.name"));
        Assert.NotEmpty(await ManyAsync(id, "-[:REPORTED_IN]->(m)", "m.id"));
    }

    [Fact]
    public async Task Sectors_HaveBothNames() =>
        Assert.Equal(
            Facts
                .GetProperty("sectors")
                .EnumerateArray()
                .Select(s => $"{Text(s, "id")} | {Text(s, "name_en")} | {Text(s, "name_id")}")
                .Order(StringComparer.Ordinal),
            (
                await shipped.Graph.RowsAsync(
                    "MATCH (s:Sector) WHERE s.nameId IS NOT NULL RETURN s.code, s.nameEn, s.nameId"
                )
            ).Order(StringComparer.Ordinal)
        );

    [Fact]
    public async Task Programmes_AreNamedThoughTheTableOnlyKnowsTheCode() =>
        Assert.Equal(
            ["TCTP | Two Countries Twin Parks", "dipl75 | 75 years of Indonesia-China diplomatic relations (2025)"],
            await shipped.Graph.RowsAsync("MATCH (p:Programme) RETURN p.code, p.name ORDER BY p.code")
        );

    [Fact]
    public async Task Puguh_AndPuguhHarjanto_StayTwo() =>
        Assert.Equal(
            ["Puguh", "Puguh Harjanto"],
            await shipped.Graph.RowsAsync(
                "MATCH (o:Official) WHERE o.name STARTS WITH 'Puguh' RETURN o.name ORDER BY o.name"
            )
        );

    private static TheoryData<string> Ids(string section) =>
        [.. Facts.GetProperty(section).EnumerateArray().Select(e => Text(e, "id"))];

    private static JsonElement Find(string section, string id) =>
        Facts.GetProperty(section).EnumerateArray().Single(e => Text(e, "id") == id);

    private static string NodeOf(JsonElement official) => "official:" + Atlas.Model.Slug.Of(Text(official, "name"));

    private static string Text(JsonElement element, string field) =>
        element.TryGetProperty(field, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? value.ToString()
            : "-";

    private static string[] List(JsonElement element, string field) =>
        element.TryGetProperty(field, out JsonElement list)
            ? [.. list.EnumerateArray().Select(e => e.GetString()!).Order(StringComparer.Ordinal)]
            : [];

    private static string[] Names(string section, JsonElement element, string field) =>
        [.. List(element, field).Select(id => Text(Find(section, id), "name")).Order(StringComparer.Ordinal)];

    private Task<string> OneAsync(string id, string expression) =>
        shipped.Graph.ScalarAsync($"MATCH (n:Entity {{id: '{id}'}}) RETURN {expression}");

    private async Task<string[]> ListAsync(string id, string expression, string label = "Entity") =>
        [
            .. (
                await shipped.Graph.RowsAsync(
                    $"MATCH (n:{label} {{id: '{id}'}}) UNWIND {expression} AS item RETURN item"
                )
            ).Order(StringComparer.Ordinal),
        ];

    private async Task<string[]> ManyAsync(string id, string pattern, string expression) =>
        [
            .. (await shipped.Graph.RowsAsync($"MATCH (n:Entity {{id: '{id}'}}){pattern} RETURN {expression}")).Order(
                StringComparer.Ordinal
            ),
        ];

    private async Task ThereAsync(string id, string field, params string[] relationships)
    {
        JsonElement tie = Find("ties", id);
        var found = new List<string>();
        foreach (string relationship in relationships)
        {
            found.AddRange(await ManyAsync(id, $"-[:{relationship}]->(m:Region)", "m.id"));
        }

        Assert.Equal([Text(tie, field)], found);
    }
}

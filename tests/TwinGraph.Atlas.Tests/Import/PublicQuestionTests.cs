using System.Text.Json;

namespace TwinGraph.Atlas.Tests.Import;

/// <summary>Questions over all that ships, with their known answers in public-answers.json.</summary>
public sealed class PublicQuestionTests(ShippedGraph shipped) : IClassFixture<ShippedGraph>
{
    private static readonly JsonElement Answers = TestData.Json("public-answers.json");

    [Fact]
    public async Task P06_PartnershipsByStatus() =>
        Assert.Equal(
            Answers.GetProperty("P06").EnumerateObject().Select(p => $"{p.Name} | {p.Value}"),
            await shipped.Graph.RowsAsync(
                "MATCH (t:Partnership) RETURN t.status AS status, count(*) AS count ORDER BY status"
            )
        );

    [Fact]
    public async Task P09_InvestedDollarsByProvince() =>
        Assert.Equal(
            Answers
                .GetProperty("P09")
                .EnumerateArray()
                .Select(a => $"{a.GetProperty("region").GetString()} | {a.GetProperty("usd").GetDouble():R}")
                .Order(StringComparer.Ordinal),
            (
                await shipped.Graph.RowsAsync(
                    """
                    MATCH (t:Investment)-[:TARGET]->(r:Region)-[:PART_OF*0..3]->(p:Province)
                    WHERE t.currency = 'USD' AND t.status <> 'proposed'
                    RETURN p.name AS region, sum(t.amount) AS usd
                    """
                )
            ).Order(StringComparer.Ordinal)
        );

    [Fact]
    public async Task P10_OfficialsTogetherWithAhmadLuthfi() =>
        Assert.Equal(
            Answers
                .GetProperty("P10")
                .EnumerateArray()
                .Select(a => $"{a.GetProperty("official").GetString()} | [{Join(a.GetProperty("ties"))}]"),
            await shipped.Graph.RowsAsync(
                """
                MATCH (me:Entity {id: 'official:ahmad-luthfi'})<--(t:Tie)-->(o:Official)
                WHERE o <> me
                WITH DISTINCT o, t
                ORDER BY t.id
                RETURN o.name AS official, collect(t.id) AS ties
                ORDER BY official
                """
            )
        );

    [Fact]
    public async Task P11_PartnershipsInForceAtTheEndOf2010() =>
        Assert.Equal(
            Answers
                .GetProperty("P11")
                .EnumerateArray()
                .Select(a => Texts(a, "id", "indonesia", "china", "status", "on")),
            await shipped.Graph.RowsAsync(
                """
                MATCH (a:Region)<-[:PARTY {side: 'from'}]-(t:Partnership)-[:PARTY {side: 'to'}]->(b:Region)
                MATCH (t)-[:PASSED]->(m:Milestone)
                WHERE m.status IN ['mou', 'agreement', 'active'] AND m.on <= '2010-12-31'
                RETURN t.id AS id, a.name AS indonesia, b.name AS china, m.status AS status, m.on AS on
                ORDER BY on, id
                """
            )
        );

    [Fact]
    public async Task P12_CompaniesInBatangUnderTwinParks() =>
        Assert.Equal(
            Answers
                .GetProperty("P12")
                .EnumerateArray()
                .Select(a => Texts(a, "id", "company", "amount", "currency", "jobs", "hectares", "operatingFrom")),
            await shipped.Graph.RowsAsync(
                """
                MATCH (t:Investment)-[:TARGET]->(:Region {name: 'Batang'})
                MATCH (t)-[:UNDER]->(:Programme {code: 'TCTP'})
                MATCH (v:Company)<-[:INVESTOR {role: 'vehicle'}]-(t)-[:INVESTOR {role: 'investor'}]->(c:Company)
                RETURN t.id AS id, c.name + ' / ' + v.name AS company, toInteger(t.amount) AS amount,
                  t.currency AS currency, t.jobs AS jobs, t.hectares AS hectares, t.operatingFrom AS operatingFrom
                """
            )
        );

    [Fact]
    public async Task P14_InvestmentsThatStartIn2026OrLater() =>
        Assert.Equal(
            Answers
                .GetProperty("P14")
                .EnumerateArray()
                .Select(a => Texts(a, "id", "from", "to", "status", "company", "operatingFrom")),
            await shipped.Graph.RowsAsync(
                """
                MATCH (t:Investment)-[:TARGET]->(r:Region)
                WHERE t.operatingFrom >= '2026'
                MATCH (v:Company)<-[:INVESTOR {role: 'vehicle'}]-(t)-[:INVESTOR {role: 'investor'}]->(c:Company)
                OPTIONAL MATCH (t)-[:INVESTOR {role: 'origin'}]->(o:Region)
                RETURN t.id AS id, o.name AS origin, r.name AS target, t.status AS status,
                  c.name + ' / ' + v.name AS company, t.operatingFrom AS operatingFrom
                ORDER BY id
                """
            )
        );

    [Fact]
    public async Task P15_PartnershipsOf2025() =>
        Assert.Equal(
            Answers
                .GetProperty("P15")
                .EnumerateArray()
                .Select(a => Texts(a, "id", "from", "to", "status", "on"))
                .Order(StringComparer.Ordinal),
            (
                await shipped.Graph.RowsAsync(
                    """
                    MATCH (a:Region)<-[:PARTY {side: 'from'}]-(t:Partnership)-[:PARTY {side: 'to'}]->(b:Region)
                    WHERE t.on STARTS WITH '2025'
                    RETURN t.id AS id, a.name AS origin, b.name AS partner, t.status AS status, t.on AS on
                    ORDER BY on, id
                    """
                )
            ).Order(StringComparer.Ordinal)
        );

    private static string Texts(JsonElement answer, params string[] fields) =>
        string.Join(
            " | ",
            fields.Select(f =>
                answer.GetProperty(f) is { ValueKind: JsonValueKind.Null } ? "-" : answer.GetProperty(f).ToString()
            )
        );

    private static string Join(JsonElement list) => string.Join(", ", list.EnumerateArray().Select(e => e.GetString()));
}

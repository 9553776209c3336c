using System.Text.Json;
using System.Text.Json.Nodes;

namespace TwinGraph.Server.Tests.GraphQL.Questions;

/// <summary>The questions that the shipped data were made to answer, asked through GraphQL.</summary>
public sealed class PublicQuestionTests(ShippedGraph graph)
{
    private const string Linked = "{ region { id name } partnerCount partners { name } }";
    private const string OfChina = """{ country: "CN", level: PROVINCE }""";
    private const string OfIndonesia = """{ country: "ID", level: PROVINCE }""";

    [Theory]
    [InlineData("P01", $"{{ linkedRegions(from: {OfChina}, to: {OfIndonesia}, rollUp: false) {Linked} }}")]
    [InlineData("P02", $"{{ linkedRegions(from: {OfChina}, to: {OfIndonesia}) {Linked} }}")]
    [InlineData("P03", $"{{ linkedRegions(from: {OfIndonesia}, to: {OfChina}, minPartners: 1) {Linked} }}")]
    public async Task LinkedRegions_AsAsked_RankAsExpected(string question, string query)
    {
        JsonElement rows = await AskAsync(query, "linkedRegions");

        AssertAnswer(
            question,
            rows.EnumerateArray()
                .Select(row => new
                {
                    region = row.GetProperty("region").GetProperty("name").GetString(),
                    id = row.GetProperty("region").GetProperty("id").GetString(),
                    count = row.GetProperty("partnerCount").GetInt32(),
                    partners = Names(row.GetProperty("partners")),
                })
        );
    }

    [Fact]
    public async Task LinkedRegions_OfAnyRegion_ListTheirTiesById()
    {
        JsonElement rows = await AskAsync(
            $$"""{ linkedRegions(from: {{OfChina}}, to: {{OfIndonesia}}) { ties { id } } }""",
            "linkedRegions"
        );

        Assert.All(
            rows.EnumerateArray().Select(row => Ids(row.GetProperty("ties"))),
            ids => Assert.Equal(ids.Order(StringComparer.Ordinal), ids)
        );
    }

    [Fact]
    public async Task P04_RegionsTwoPartnershipsFromSemarang_AreThoseOfTheOuterRing()
    {
        const string Nodes = """kinds: [PARTNERSHIP]) { nodes { name } } }""";
        JsonElement near = await AskAsync($$"""{ network(center: "ID-33.74", depth: 1, {{Nodes}}""", "network");
        JsonElement far = await AskAsync($$"""{ network(center: "ID-33.74", depth: 2, {{Nodes}}""", "network");

        IEnumerable<string?> ring = Names(far.GetProperty("nodes")).Except(Names(near.GetProperty("nodes")));

        AssertAnswer("P04", ring.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task P05_PathsFromBatangToJakarta_AreAllTheShortest()
    {
        JsonElement paths = await AskAsync(
            """{ paths(from: "ID-33.25", to: "ID-31") { length nodes { name } edges { from to } } }""",
            "paths"
        );

        AssertAnswer(
            "P05",
            new
            {
                length = paths[0].GetProperty("length").GetInt32(),
                count = paths.GetArrayLength(),
                paths = paths.EnumerateArray().Select(path => Names(path.GetProperty("nodes"))),
            }
        );
    }

    [Fact]
    public async Task P06_PartnershipsByStatus_CountAsExpected()
    {
        JsonElement ties = await AskAsync("{ ties(kinds: [PARTNERSHIP]) { status } }", "ties");

        AssertAnswer(
            "P06",
            ties.EnumerateArray()
                .GroupBy(tie => tie.GetProperty("status").GetString()!.ToLowerInvariant())
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Count())
        );
    }

    [Fact]
    public async Task P07_SectorsOfEastNusaTenggara_AreThoseItsPartnershipsName()
    {
        JsonElement cells = await AskAsync(
            """{ sectorMatrix(from: { country: "ID", within: "ID-53" }) { sector { code } } }""",
            "sectorMatrix"
        );

        AssertAnswer(
            "P07",
            cells
                .EnumerateArray()
                .Select(cell => cell.GetProperty("sector").GetProperty("code").GetString())
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task P08_StalledTies_AreThoseAtRestSinceTheDay()
    {
        JsonElement rows = await AskAsync(
            """{ stalledTies(before: "2025-01-01") { from { name } to { name } statuses last ties { id } } }""",
            "stalledTies"
        );

        AssertAnswer(
            "P08",
            rows.EnumerateArray()
                .Select(row => new
                {
                    indonesia = row.GetProperty("from").GetProperty("name").GetString(),
                    china = row.GetProperty("to").GetProperty("name").GetString(),
                    statuses = row.GetProperty("statuses")
                        .EnumerateArray()
                        .Select(s => s.GetString()!.ToLowerInvariant()),
                    last = row.GetProperty("last").GetString(),
                    ids = Ids(row.GetProperty("ties")),
                })
        );
    }

    [Fact]
    public async Task P09_Investments_SumByProvince()
    {
        JsonElement rows = await AskAsync(
            $$"""
            { investments(to: {{OfIndonesia}}, currency: "USD",
                statuses: [PLANNED, EXPLORING, LOI, MOU, AGREEMENT, ACTIVE, COMPLETED, ENDED]) { region { name } amount } }
            """,
            "investments"
        );

        AssertAnswer(
            "P09",
            rows.EnumerateArray()
                .Select(row => new
                {
                    region = row.GetProperty("region").GetProperty("name").GetString(),
                    usd = (long)row.GetProperty("amount").GetDouble(),
                })
        );
    }

    [Fact]
    public async Task P10_OfficialsMet_AreThoseInOneTieWithHim()
    {
        JsonElement rows = await AskAsync(
            """{ officialsMet(official: "official:ahmad-luthfi") { official { name } ties { id } } }""",
            "officialsMet"
        );

        AssertAnswer(
            "P10",
            rows.EnumerateArray()
                .Select(row => new
                {
                    official = row.GetProperty("official").GetProperty("name").GetString(),
                    ties = Ids(row.GetProperty("ties")),
                })
        );
    }

    [Fact]
    public async Task P11_PartnershipsInForceOnADay_AreThoseWhoseStateWasSo()
    {
        JsonElement ties = await AskAsync(
            """
            { ties(kinds: [PARTNERSHIP], asOf: "2010-12-31", statuses: [MOU, AGREEMENT, ACTIVE]) {
                id status on parties { side node { name } } } }
            """,
            "ties"
        );

        AssertAnswer(
            "P11",
            ties.EnumerateArray()
                .Select(tie => new
                {
                    id = tie.GetProperty("id").GetString(),
                    indonesia = Side(tie, "from"),
                    china = Side(tie, "to"),
                    status = tie.GetProperty("status").GetString()!.ToLowerInvariant(),
                    on = tie.GetProperty("on").GetString(),
                })
        );
    }

    [Fact]
    public async Task P12_CompaniesUnderTheProgrammeInBatang_AreShownWithTheirFigures()
    {
        JsonElement ties = await AskAsync(
            """
            { ties(of: "ID-33.25", kinds: [INVESTMENT], programme: "TCTP") {
                id companies { name } amount currency jobs hectares operatingFrom } }
            """,
            "ties"
        );

        AssertAnswer(
            "P12",
            ties.EnumerateArray()
                .Where(tie => tie.GetProperty("companies").GetArrayLength() > 0)
                .Select(tie => new
                {
                    id = tie.GetProperty("id").GetString(),
                    company = string.Join(" / ", Names(tie.GetProperty("companies"))),
                    amount = (long)tie.GetProperty("amount").GetDouble(),
                    currency = tie.GetProperty("currency").GetString(),
                    jobs = tie.GetProperty("jobs").GetInt32(),
                    hectares = tie.GetProperty("hectares").GetDouble(),
                    operatingFrom = tie.GetProperty("operatingFrom").GetString(),
                })
        );
    }

    [Fact]
    public async Task P13_CompletedVisitsToCentralJava_CountByTheGuestsProvince()
    {
        JsonElement rows = await AskAsync(
            $$"""
            { visitsBetween(guest: {{OfChina}}, host: { country: "ID", level: PROVINCE, within: "ID-33" }) {
                guest { name } visitCount } }
            """,
            "visitsBetween"
        );

        AssertAnswer(
            "P13",
            rows.EnumerateArray()
                .ToDictionary(
                    row => row.GetProperty("guest").GetProperty("name").GetString()!,
                    row => row.GetProperty("visitCount").GetInt32()
                )
        );
    }

    [Fact]
    public async Task P14_InvestmentsThatBeginIn2026OrLater_AreAllFound()
    {
        JsonElement ties = await AskAsync("""{ ties(kinds: [INVESTMENT], operatingFrom: "2026") { id } }""", "ties");

        JsonArray expected = Expected("P14").AsArray();
        Assert.Equal(
            expected.Select(row => row!["id"]!.GetValue<string>()).Order(StringComparer.Ordinal),
            Ids(ties).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task P15_PartnershipsDated2025_ComeInOrderOfDate()
    {
        JsonElement ties = await AskAsync(
            """
            { ties(kinds: [PARTNERSHIP], from: "2025", to: "2025") { id status on parties { side node { name } } } }
            """,
            "ties"
        );

        // Of ties of one day, any may come first.
        string[] got =
        [
            .. ties.EnumerateArray()
                .Select(tie =>
                    $"{tie.GetProperty("on")} {tie.GetProperty("id")} {Side(tie, "from")} {Side(tie, "to")}"
                ),
        ];
        Assert.Equal(
            Expected("P15")
                .AsArray()
                .Select(row => $"{row!["on"]} {row["id"]} {row["from"]} {row["to"]}")
                .Order(StringComparer.Ordinal),
            got.Order(StringComparer.Ordinal)
        );
        string?[] dates = [.. ties.EnumerateArray().Select(tie => tie.GetProperty("on").GetString())];
        Assert.Equal(dates.Order(StringComparer.Ordinal), dates);
    }

    private async Task<JsonElement> AskAsync(string query, string field) =>
        (await graph.Host.AskAsync(query)).Data.GetProperty(field);

    private static void AssertAnswer(string question, object got) =>
        Assert.Equal(Expected(question).ToJsonString(), JsonNode.Parse(JsonSerializer.Serialize(got))!.ToJsonString());

    private static JsonNode Expected(string question)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "GraphQL", "Questions", "questions-public.json");
        JsonArray questions = JsonNode.Parse(File.ReadAllText(path))!["questions"]!.AsArray();
        return questions.First(q => q!["id"]!.GetValue<string>() == question)!["answer"]!;
    }

    private static List<string?> Names(JsonElement list) =>
        [.. list.EnumerateArray().Select(item => item.GetProperty("name").GetString())];

    private static List<string?> Ids(JsonElement list) =>
        [.. list.EnumerateArray().Select(item => item.GetProperty("id").GetString())];

    private static string? Side(JsonElement tie, string side) =>
        tie.GetProperty("parties")
            .EnumerateArray()
            .First(party => party.GetProperty("side").GetString() == side)
            .GetProperty("node")
            .GetProperty("name")
            .GetString();
}

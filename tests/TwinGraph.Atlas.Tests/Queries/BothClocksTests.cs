namespace TwinGraph.Atlas.Tests.Queries;

/// <summary>Every network query tells what was known on a day, as it was known then.</summary>
public sealed class BothClocksTests(AmendedGraph amended) : IClassFixture<AmendedGraph>
{
    private const string CnToId = "'fromCountry': 'CN', 'toCountry': 'ID', 'minPartners': 1";

    /// <summary>A query, its arguments, and what it answers of what was known on 30 November and on 5 December.</summary>
    public static TheoryData<string, string, string, string, string> Questions =>
        new()
        {
            { "linked-regions", CnToId, "region tieCount ties", "CN-350627 | 1 | [x-1]", "CN-350627 | 1 | [x-1]" },
            { "linked-regions", CnToId + ", 'statuses': ['loi']", "ties", "[x-1]", "" },
            { "linked-regions", CnToId + ", 'statuses': ['loi'], 'asOf': '2025-07-01'", "ties", "[x-1]", "[x-1]" },
            { "linked-regions", CnToId + ", 'statuses': ['mou'], 'asOf': '2025-10-01'", "ties", "", "[x-1]" },
            { "linked-regions", CnToId + ", 'sectors': ['tourism']", "ties", "[x-1]", "[x-1]" },
            { "linked-regions", CnToId + ", 'kinds': ['visit']", "region", "CN-350627", "CN-350000" },
            { "partners-of", "'region': 'ID-33.10', 'statuses': ['mou']", "partner", "", "CN-350627" },
            { "partners-of", "'region': 'CN-350627', 'asOf': '2025-06-23'", "partner", "", "" },
            { "partners-of", "'region': 'CN-350627', 'asOf': '2025-06-24'", "partner", "ID-33.10", "ID-33.10" },
            {
                "common-partners",
                "'regions': ['ID-33.10'], 'kinds': ['visit']",
                "partner ties",
                "CN-350627 | [v-1]",
                "CN-350000 | [v-1]"
            },
            { "officials-met", "'official': 'official:lin-ruiliang'", "official ties", Hamenang, Hamenang },
            {
                "officials-met",
                "'official': 'official:lin-ruiliang', 'asOf': '2025-03-11'",
                "official ties",
                Hamenang,
                ""
            },
            { "visits-between", "'guestCountry': 'ID', 'hostCountry': 'CN'", "host", "CN-350627", "CN-350000" },
            {
                "investments-by-province",
                "'toCountry': 'ID'",
                "region currency amount",
                "ID-33.10 | USD | 100",
                "ID-33.10 | USD | 250"
            },
            { "investments-by-province", "'toCountry': 'ID', 'statuses': ['active']", "amount", "", "250" },
            {
                "sector-matrix",
                "'fromCountry': 'ID', 'statuses': ['mou']",
                "region sector",
                "",
                "ID-33.10 | sector:tourism"
            },
            {
                "ties",
                "",
                "tie state",
                "v-1 | completed / i-1 | planned / x-1 | loi",
                "v-1 | completed / i-1 | active / x-1 | mou"
            },
            { "ties", "'after': 'v-1', 'first': 1", "tie", "i-1", "i-1" },
            { "ties", "'subject': 'CN-350627'", "tie", "v-1 / i-1 / x-1", "i-1 / x-1" },
            {
                "timeline",
                "'kinds': ['partnership']",
                "date status",
                "2025-06-24 | loi",
                "2025-06-24 | loi / 2025-09-01 | mou"
            },
            { "timeline", "'kinds': ['partnership'], 'asOf': '2025-08-31'", "date", "2025-06-24", "2025-06-24" },
            {
                "stalled-ties",
                "'before': '2026-01-01'",
                "from to statuses last",
                "ID-33.10 | CN-350627 | [loi] | 2025-06-24",
                ""
            },
            {
                "stalled-ties",
                "'before': '2026-01-01', 'asOf': '2025-08-31'",
                "statuses last",
                "[loi] | 2025-06-24",
                "[loi] | 2025-06-24"
            },
        };

    private static string Hamenang => "official:hamenang-wajar-ismoyo | [v-1]";

    [Theory]
    [InlineData("2026-11-23", "[ID-33.10] | []")]
    [InlineData(
        "2026-11-30",
        "[ID-33.10, CN-350627] | [{from: ID-33.10, to: CN-350627, type: PARTNERS_WITH, tie: x-1, status: loi, on: 2025-06-24, programme: -, knownAt: 2026-11-30}]"
    )]
    [InlineData(
        "2026-12-05",
        "[ID-33.10, CN-350627] | [{from: ID-33.10, to: CN-350627, type: PARTNERS_WITH, tie: x-1, status: mou, on: 2025-06-24, programme: -, knownAt: 2026-12-05}]"
    )]
    [InlineData("2026-12-10", "[ID-33.10] | []")]
    public async Task Network_KnownAtADay_HasTheTiesOfThen(string day, string expected) =>
        Assert.Equal(
            [expected],
            await NamedRows.OfAsync(
                amended.Graph.Database,
                "network",
                $$"""{"center": "ID-33.10", "kinds": ["partnership"], "knownAt": "{{day}}"}""",
                "nodes",
                "edges"
            )
        );

    [Theory]
    [InlineData("2026-11-30", 1, "[CN-350627, ID-33.10, official:hamenang-wajar-ismoyo]")]
    [InlineData("2026-12-05", 1, "[CN-350627, ID-33.10]")]
    [InlineData("2026-12-05", 2, "[CN-350000, CN-350627, ID-33.10, company:allmed-medical]")]
    public async Task Network_KnownAtADay_WalksTiesOfAllKinds(string day, int depth, string expected)
    {
        string row = Assert.Single(
            await NamedRows.OfAsync(
                amended.Graph.Database,
                "network",
                $$"""{"center": "CN-350627", "depth": {{depth}}, "knownAt": "{{day}}"}""",
                "nodes"
            )
        );

        Assert.Equal(
            expected,
            "[" + string.Join(", ", row.Trim('[', ']').Split(", ").Order(StringComparer.Ordinal)) + "]"
        );
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Query_KnownAtADay_AnswersFromWhatWasRecordedByThen(
        string name,
        string arguments,
        string columns,
        string first,
        string amendment
    )
    {
        Assert.Equal("", await AskAsync(null));
        Assert.Equal("", await AskAsync("2026-11-23"));
        Assert.Equal(first, await AskAsync("2026-11-24"));
        Assert.Equal(first, await AskAsync("2026-11-30"));
        Assert.Equal(amendment, await AskAsync("2026-12-01"));
        Assert.Equal(amendment, await AskAsync("2026-12-09"));
        Assert.Equal("", await AskAsync("2026-12-10"));

        async Task<string> AskAsync(string? day)
        {
            string clock = day is null ? "'knownAt': null" : $"'knownAt': '{day}'";
            string json = "{" + (arguments.Length == 0 ? clock : $"{arguments}, {clock}") + "}";
            string[] rows = await NamedRows.OfAsync(
                amended.Graph.Database,
                name,
                json.Replace('\'', '"'),
                columns.Split(' ')
            );
            return string.Join(" / ", rows);
        }
    }
}

using TwinGraph.Atlas.Tests.Import;

namespace TwinGraph.Atlas.Tests.Queries;

/// <summary>What has come and gone between two days, and between what was known on two days.</summary>
public sealed class CompareTests(ShippedGraph shipped, AmendedGraph amended)
    : IClassFixture<ShippedGraph>,
        IClassFixture<AmendedGraph>
{
    [Fact]
    public async Task Compare_OfTwoDays_ListsTheTiesThatCameAndTheirNewPartners()
    {
        string[] rows = await AskAsync(
            shipped.Graph,
            "'asOf': '2016-12-31', 'and': '2017-12-31', 'kinds': ['partnership'], 'level': 'PROVINCE'",
            "came",
            "ended",
            "moved",
            "withdrawn",
            "newPartners",
            "lostPartners"
        );

        // West Java signed with Guangxi, Chongqing, Sichuan and Heilongjiang; with Sichuan it had a letter of intent, and
        // Liuzhou in Guangxi was Bandung's partner, so that the province was West Java's already.
        Assert.Equal(
            [
                string.Join(
                    " | ",
                    "[{tie: t003, from: -, to: mou}, {tie: t004, from: -, to: mou}, {tie: t005, from: -, to: mou}, {tie: t007, from: -, to: mou}]",
                    "[]",
                    "[]",
                    "[]",
                    "[{region: CN-500000, partner: ID-32, ties: [t004]}, {region: CN-230000, partner: ID-32, ties: [t007]}]",
                    "[]"
                ),
            ],
            rows
        );
    }

    [Fact]
    public async Task Compare_OfADayWithItself_FindsNothing() =>
        Assert.Equal(
            ["[] | [] | [] | [] | [] | []"],
            await AskAsync(shipped.Graph, "'asOf': '2020-01-01', 'and': '2020-01-01'")
        );

    [Theory]
    [InlineData("'asOf': '2025-07-01', 'and': '2025-09-30'", "[]", "[{tie: x-1, from: loi, to: mou}]", "[]")]
    [InlineData("'asOf': '2025-06-23', 'and': '2025-06-24'", "[{tie: x-1, from: -, to: loi}]", "[]", "[]")]
    public async Task Compare_OfWhatWasKnownOnADay_UsesItsSteps(
        string days,
        string came,
        string moved,
        string withdrawn
    ) =>
        Assert.Equal(
            [$"{came} | {moved} | {withdrawn}"],
            await AskAsync(
                amended.Graph,
                days + ", 'knownAt': '2026-12-05', 'kinds': ['partnership']",
                "came",
                "moved",
                "withdrawn"
            )
        );

    [Fact]
    public async Task Compare_OfWhatWasKnownOnTwoDays_TellsWhatAnAmendmentChanged() =>
        Assert.Equal(
            [
                "[] | [{tie: i-1, from: planned, to: active}, {tie: x-1, from: loi, to: mou}] | [] | [{region: CN-350000, partner: ID-33.10, ties: [v-1]}]",
            ],
            await AskAsync(
                amended.Graph,
                "'knownAt': '2026-11-30', 'andKnownAt': '2026-12-05'",
                "came",
                "moved",
                "withdrawn",
                "newPartners"
            )
        );

    [Fact]
    public async Task Compare_AfterARetraction_ListsTheTiesAsWithdrawn() =>
        Assert.Equal(
            ["[{tie: x-1, from: mou, to: -}] | [{region: CN-350627, partner: ID-33.10, ties: [x-1]}]"],
            await AskAsync(
                amended.Graph,
                "'knownAt': '2026-12-05', 'andKnownAt': '2026-12-10', 'kinds': ['partnership']",
                "withdrawn",
                "lostPartners"
            )
        );

    [Fact]
    public async Task Compare_OfATieThatEnds_ListsItAndTheLostPartners()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        await graph.ImportAsync(
            "x.yaml",
            """
            sources:
              - { id: a-1, title: A title, retrievedOn: 2026-11-24 }
            ties:
              - id: x-1
                kind: partnership
                type: sister_city
                status: ended
                from: ID-33.10
                to: CN-350627
                on: 2024-06
                milestones:
                  - { status: agreement, on: 2003 }
                  - { status: ended, on: 2024-06 }
                evidence: one
            """
        );

        Assert.Equal(
            [
                "[] | [{tie: x-1, from: agreement, to: ended}] | [] | [{region: CN-350627, partner: ID-33.10, ties: [x-1]}]",
            ],
            await AskAsync(graph, "'asOf': '2010-01-01', 'and': '2024-06-30'", "came", "ended", "moved", "lostPartners")
        );
    }

    private static Task<string[]> AskAsync(AtlasGraph graph, string arguments, params string[] columns) =>
        NamedRows.OfAsync(graph.Database, "compare", $"{{{arguments}}}".Replace('\'', '"'), columns);
}

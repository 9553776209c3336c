using TwinGraph.Atlas.Tests.Import;

namespace TwinGraph.Atlas.Tests.Queries;

/// <summary>Where the ties that ship stand, and how long they took.</summary>
public sealed class PipelineTests(ShippedGraph shipped) : IClassFixture<ShippedGraph>
{
    [Fact]
    public async Task Pipeline_OfPartnerships_CountsEachStepInItsOrder() =>
        Assert.Equal(
            [
                "proposed | 0 | 9",
                "planned | 1 | 1",
                "exploring | 2 | 7",
                "loi | 3 | 13",
                "mou | 4 | 16",
                "agreement | 5 | 5",
                "active | 6 | 23",
            ],
            await AskAsync("pipeline", "'kinds': ['partnership']", "status", "step", "tieCount")
        );

    [Fact]
    public async Task Pipeline_WithStatuses_KeepsTheSharesOfTheWholeGroup() =>
        Assert.Equal(
            ["meeting | planned | 0.3333", "visit | planned | 0.0682"],
            await AskAsync(
                "pipeline",
                "'kinds': ['visit', 'meeting'], 'statuses': ['planned']",
                "kind",
                "status",
                "share"
            )
        );

    [Fact]
    public async Task Pipeline_ByProvince_CountsATieOnceForEach() =>
        Assert.Equal(
            [
                "CN-340000 | planned | [seed-tie-11]",
                "CN-340000 | loi | [seed-tie-08, t028]",
                "CN-340000 | active | [t029]",
            ],
            await AskAsync(
                "pipeline",
                "'by': ['PROVINCE'], 'kinds': ['partnership'], 'within': 'CN-340000'",
                "province",
                "status",
                "ties"
            )
        );

    [Fact]
    public async Task Pipeline_OnAPastDay_CountsTheStateOfThen() =>
        Assert.Equal(
            ["loi | [t042, t046]", "agreement | [t047]"],
            (await AskAsync("pipeline", "'kinds': ['partnership'], 'asOf': '2012-12-31'", "status", "ties")).Where(
                row => !row.StartsWith("active", StringComparison.Ordinal)
            )
        );

    [Fact]
    public async Task Durations_OfExactDates_AreDays()
    {
        // West Java and Sichuan: letter of intent 2016-05-09, memorandum 2017-05-09.
        Assert.Equal(
            ["loi | mou | 1 | 1 | [365, 365] | [365, 365] | [365, 365] | [t005, t006]"],
            await DurationsAsync("'within': 'CN-510000', 'steps': ['loi', 'mou']")
        );

        // Bali and Hainan: memorandum on the first visit, letter of intent 2,759 days after it.
        Assert.Equal(
            [
                "visit | loi | 1 | 1 | [2759, 2759] | [2759, 2759] | [2759, 2759] | [t011, t079, t080]",
                "visit | mou | 1 | 1 | [0, 0] | [0, 0] | [0, 0] | [t010, t079, t080]",
                "loi | mou | 0 | 0 | - | - | - | []",
            ],
            await DurationsAsync("'within': 'CN-460000', 'steps': ['visit', 'loi', 'mou']")
        );
    }

    [Fact]
    public async Task Durations_OfPartialDates_HaveALeastAndAMost() =>
        // Sidoarjo and Jinan: visit 2009-03, letter of intent 2010-04, agreement 2012-09-21.
        Assert.Equal(
            [
                "visit | loi | 1 | 0 | [366, 425] | [366, 425] | [366, 425] | [t046, t092, t093, t094]",
                "visit | agreement | 1 | 0 | [1270, 1300] | [1270, 1300] | [1270, 1300] | [t047, t092, t093, t094]",
                "loi | agreement | 1 | 0 | [875, 904] | [875, 904] | [875, 904] | [t046, t047]",
            ],
            await DurationsAsync("'within': 'ID-35.15'")
        );

    [Fact]
    public async Task Durations_OfSeveralCourses_HaveTheMedianOfBothBounds() =>
        // Sidoarjo – Jinan 875 to 904 days; Semarang – Fuzhou 2004 to 2023-05-10: 6,704 to 7,069.
        Assert.Equal(
            ["loi | agreement | 2 | 0 | [875, 904] | [3789.5, 3986.5] | [6704, 7069] | [t042, t043, t046, t047]"],
            await DurationsAsync("'steps': ['loi', 'agreement']")
        );

    [Fact]
    public async Task Durations_WhereTheDatesDoNotTellTheOrder_CountItApart() =>
        // Manado and Qingdao: letter of intent and visit both in 2014.
        Assert.Equal(
            ["visit | loi | 0 | 1 | 0"],
            await AskAsync(
                "step-durations",
                "'within': 'ID-71.71', 'steps': ['visit', 'loi']",
                "fromStep",
                "toStep",
                "courseCount",
                "unordered",
                "reversed"
            )
        );

    [Fact]
    public async Task Durations_WhereTheLaterStepCameFirst_CountItApart() =>
        // Bali and Yunnan: active since 2003, first visit 2019.
        Assert.Equal(
            ["visit | active | 0 | 0 | 1"],
            await AskAsync(
                "step-durations",
                "'within': 'ID-51', 'steps': ['visit', 'active']",
                "fromStep",
                "toStep",
                "courseCount",
                "unordered",
                "reversed"
            )
        );

    [Fact]
    public async Task Durations_ByProvince_CountACourseForEachSide()
    {
        string[] rows = await AskAsync(
            "step-durations",
            "'by': ['PROVINCE'], 'within': 'ID-35.15', 'steps': ['loi', 'agreement']",
            "province",
            "courseCount"
        );

        Assert.Equal(["ID-35 | 1"], rows);
    }

    private Task<string[]> DurationsAsync(string arguments) =>
        AskAsync(
            "step-durations",
            arguments,
            "fromStep",
            "toStep",
            "courseCount",
            "exactCount",
            "minDays",
            "medianDays",
            "maxDays",
            "ties"
        );

    private Task<string[]> AskAsync(string name, string arguments, params string[] columns) =>
        NamedRows.OfAsync(shipped.Graph.Database, name, $"{{{arguments}}}".Replace('\'', '"'), columns);
}

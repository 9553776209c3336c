using System.Text.Json;

namespace TwinGraph.Server.Tests.GraphQL.Roots;

/// <summary>Flows, steps, durations and comparisons of what ships; each answer is one statement, however deep.</summary>
public sealed class ClockFieldsTests(ShippedGraph shipped)
{
    private const string Deep =
        "ties { __typename id parties { role node { id name } } milestones { status on sources { source { title } } } }";

    public static TheoryData<string> DeepOperations =>
        [
            $"flows(by: [ORIGIN_PROVINCE, TARGET_PROVINCE]) {{ originProvince {{ name country {{ name }} }} amounts {{ sum }} {Deep} }}",
            $"pipeline(by: [KIND, PROVINCE]) {{ province {{ name officials {{ node {{ name }} }} }} status {Deep} }}",
            $"stepDurations(by: [REGION]) {{ region {{ name province {{ name }} }} median {{ least most }} {Deep} }}",
            $"compare(asOf: \"2024-01-01\", and: \"2025-12-31\") {{ came {{ tie {{ id sources {{ source {{ title }} }} }} to }} newPartners {{ region {{ name }} {Deep} }} }}",
        ];

    [Theory]
    [MemberData(nameof(DeepOperations))]
    public async Task Field_WithADeepSelection_IsOneStatement(string field)
    {
        var database = new CountingDatabase(shipped.Database);
        await using TestHost host = await TestHost.StartAsync(database);

        Answer answer = await host.AskAsync($"{{ {field} }}");

        Assert.NotEqual(JsonValueKind.Undefined, answer.Data.ValueKind);
        Assert.Equal(1, database.Statements);
    }

    [Fact]
    public async Task Flows_ByCurrency_SumEachAndCountTheRestApart() =>
        Assert.Equal(
            """[{"currency":"USD","investmentCount":21,"withoutAmount":0,"amounts":[{"currency":"USD","sum":79050000000,"min":100000000,"max":28000000000,"count":21}]},{"currency":null,"investmentCount":4,"withoutAmount":4,"amounts":[]}]""",
            await AskAsync(
                "flows(by: [CURRENCY]) { currency investmentCount withoutAmount amounts { currency sum min max count } }"
            )
        );

    [Fact]
    public async Task Flows_UnderAProgramme_HoldTheInvestmentsThemselves() =>
        Assert.Equal(
            """[{"originRegion":{"id":"CN-350000"},"programme":{"code":"TCTP"},"sector":null,"ties":[{"id":"t122","amount":1000000000}]},{"originRegion":{"id":"CN-420583"},"programme":{"code":"TCTP"},"sector":null,"ties":[{"id":"seed-tie-14","amount":100000000}]}]""",
            await AskAsync(
                """flows(by: [ORIGIN_REGION, PROGRAMME], programme: "TCTP", fromCountry: "cn") { originRegion { id } programme { code } sector { id } ties { id amount } }"""
            )
        );

    [Fact]
    public async Task Pipeline_OfPartnerships_CountsEachStepInOrder() =>
        Assert.Equal(
            """[{"kind":"PARTNERSHIP","status":"PROPOSED","step":0,"tieCount":9},{"kind":"PARTNERSHIP","status":"PLANNED","step":1,"tieCount":1},{"kind":"PARTNERSHIP","status":"EXPLORING","step":2,"tieCount":7},{"kind":"PARTNERSHIP","status":"LOI","step":3,"tieCount":13},{"kind":"PARTNERSHIP","status":"MOU","step":4,"tieCount":16},{"kind":"PARTNERSHIP","status":"AGREEMENT","step":5,"tieCount":5},{"kind":"PARTNERSHIP","status":"ACTIVE","step":6,"tieCount":23}]""",
            await AskAsync("pipeline(kinds: [PARTNERSHIP]) { kind status step tieCount }")
        );

    [Fact]
    public async Task Pipeline_ByRegionWithoutKind_LeavesTheKindOut() =>
        Assert.Equal(
            """[{"kind":null,"region":{"name":"Klaten"},"status":"LOI","share":1}]""",
            await AskAsync("""pipeline(by: [REGION], within: "ID-33.10") { kind region { name } status share }""")
        );

    [Fact]
    public async Task StepDurations_FromVisitToAgreement_HaveBoundsWhereDatesArePartial() =>
        Assert.Equal(
            """[{"from":"VISIT","to":"LOI","courseCount":1,"exactCount":0,"min":{"least":366,"most":425},"median":{"least":366,"most":425}},{"from":"VISIT","to":"AGREEMENT","courseCount":1,"exactCount":0,"min":{"least":1270,"most":1300},"median":{"least":1270,"most":1300}},{"from":"LOI","to":"AGREEMENT","courseCount":1,"exactCount":0,"min":{"least":875,"most":904},"median":{"least":875,"most":904}}]""",
            await AskAsync(
                """stepDurations(steps: [VISIT, LOI, AGREEMENT], within: "ID-35.15") { from to courseCount exactCount min { least most } median { least most } }"""
            )
        );

    [Fact]
    public async Task StepDurations_WhereNothingIsMeasured_AreNull() =>
        Assert.Equal(
            """[{"courseCount":0,"max":null,"unordered":0,"reversed":1,"ties":[]}]""",
            await AskAsync(
                """stepDurations(steps: [VISIT, ACTIVE], within: "ID-51") { courseCount max { most } unordered reversed ties { id } }"""
            )
        );

    [Fact]
    public async Task Compare_OfTwoDays_NamesWhatCameAndTheNewPartners() =>
        Assert.Equal(
            """{"came":[{"tie":{"id":"t003"},"from":null,"to":"MOU"},{"tie":{"id":"t004"},"from":null,"to":"MOU"},{"tie":{"id":"t005"},"from":null,"to":"MOU"},{"tie":{"id":"t007"},"from":null,"to":"MOU"}],"ended":[],"moved":[],"withdrawn":[],"newPartners":[{"region":{"name":"Chongqing"},"partner":{"name":"West Java"},"ties":[{"id":"t004"}]},{"region":{"name":"Heilongjiang"},"partner":{"name":"West Java"},"ties":[{"id":"t007"}]}],"lostPartners":[]}""",
            await AskAsync(
                """compare(asOf: "2016-12-31", and: "2017-12-31", kinds: [PARTNERSHIP], level: PROVINCE) { came { tie { id } from to } ended { to } moved { to } withdrawn { from } newPartners { region { name } partner { name } ties { id } } lostPartners { ties { id } } }"""
            )
        );

    [Fact]
    public async Task LinkedRegions_FromThePartnersSide_ListThemWithTheirShares() =>
        Assert.Equal(
            """[{"region":{"id":"ID-35"},"side":"TO","partnerCount":7,"tieCount":7,"linkShare":0.1206896551724138}]""",
            await AskAsync(
                """linkedRegions(from: {country: "CN", level: PROVINCE}, to: {country: "ID"}, direction: TO, minPartners: 7) { region { id } side partnerCount tieCount linkShare }"""
            )
        );

    [Theory]
    [InlineData("flows(by: []) { investmentCount }", "BAD_USER_INPUT", "'by' must name what to group by")]
    [InlineData("compare { came { to } }", "BAD_USER_INPUT", "'compare' needs two sides")]
    [InlineData(
        "compare(asOf: \"2025-01-02\", and: \"2025-01-01\") { came { to } }",
        "BAD_USER_INPUT",
        "'asOf' is the earlier day"
    )]
    [InlineData("compare(asOf: \"2025-01-02\", within: \"ID-99\") { came { to } }", "NOT_FOUND", "'ID-99'")]
    [InlineData("pipeline(within: \"ID-99\") { status }", "NOT_FOUND", "'ID-99'")]
    [InlineData("stepDurations(programme: \"TCPT\") { to }", "NOT_FOUND", "'TCPT'")]
    public async Task Field_WithBadInput_SaysWhatIsWrong(string field, string code, string message)
    {
        Answer answer = await shipped.Host.AskAsync($"{{ {field} }}");

        Assert.Equal(code, answer.Code);
        Assert.Contains(message, answer.Message, StringComparison.Ordinal);
    }

    private async Task<string> AskAsync(string field)
    {
        Answer answer = await shipped.Host.AskAsync($"{{ answer: {field} }}");
        return answer.Data.GetProperty("answer").GetRawText();
    }
}

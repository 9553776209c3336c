using System.Text.Json;
using TwinGraph.Atlas.History;
using TwinGraph.Server.Live;

namespace TwinGraph.Server.Tests.Live;

public sealed class TieChangeFilterTests
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    // From a letter of intent of Klaten and Nanjing County to an agreement of Klaten and Zhangzhou, on other things.
    private static readonly LoggedChange s_change = new(
        Entry(
            "partnership",
            Image("loi", "CN-350627", "sector:tourism", "programme:tctp", "TCTP"),
            Image("agreement", "CN-350600", "sector:fishery", null, null)
        )
    )
    {
        Above = new Dictionary<string, HashSet<string>>
        {
            ["ID-33.10"] = ["ID-33", "ID"],
            ["CN-350627"] = ["CN-350600", "CN-350000", "CN"],
            ["CN-350600"] = ["CN-350000", "CN"],
        },
    };

    [Theory]
    [InlineData("""{}""", true)]
    [InlineData("""{"kinds":["partnership","visit"]}""", true)]
    [InlineData("""{"kinds":["meeting"]}""", false)]
    [InlineData("""{"kinds":[]}""", true)]
    [InlineData("""{"statuses":["loi"]}""", true)]
    [InlineData("""{"statuses":["agreement"]}""", true)]
    [InlineData("""{"statuses":["ended"]}""", false)]
    [InlineData("""{"regions":["CN-350627"]}""", true)]
    [InlineData("""{"regions":["CN-350000"]}""", true)]
    [InlineData("""{"regions":["ID"]}""", true)]
    [InlineData("""{"regions":["CN-350000"],"rollUp":false}""", false)]
    [InlineData("""{"regions":["CN-350600"],"rollUp":false}""", true)]
    [InlineData("""{"regions":["CN-320000"]}""", false)]
    [InlineData("""{"sectors":["tourism"]}""", true)]
    [InlineData("""{"sectors":["sector:fishery"]}""", true)]
    [InlineData("""{"sectors":["medical_devices"]}""", false)]
    [InlineData("""{"programme":"TCTP"}""", true)]
    [InlineData("""{"programme":"programme:tctp"}""", true)]
    [InlineData("""{"programme":"OTHER"}""", false)]
    [InlineData("""{"actions":["amended"]}""", true)]
    [InlineData("""{"actions":["recorded","retracted"]}""", false)]
    [InlineData("""{"statuses":["agreement"],"sectors":["fishery"]}""", true)]
    [InlineData("""{"statuses":["agreement"],"sectors":["tourism"]}""", false)]
    [InlineData("""{"statuses":["loi"],"programme":"TCTP","regions":["CN-350627"],"rollUp":false}""", true)]
    public void Change_Passes_WhenTheTieFitsBeforeOrAfter(string filter, bool passes) =>
        Assert.Equal(passes, JsonSerializer.Deserialize<TieChangeFilter>(filter, s_json)!.Passes(s_change));

    [Theory]
    [InlineData("official")]
    [InlineData("source")]
    public void Change_OfWhatIsNoTie_NeverPasses(string kind) =>
        Assert.False(new TieChangeFilter().Passes(new(Entry(kind, null, """{"kind":"official","node":{"id":"o"}}"""))));

    private static ChangeEntry Entry(string kind, string? before, string? after) =>
        new(
            "change:1",
            1,
            "2026-06-01T12:00:00.000Z",
            "ann",
            ChangeAction.Amended,
            kind,
            "t-1",
            "dossier:x",
            "Amended",
            null,
            null,
            1,
            null,
            before,
            after
        );

    private static string Image(string status, string region, string sector, string? programme, string? code) =>
        JsonSerializer.Serialize(
            new
            {
                kind = "partnership",
                programme = code,
                node = new { id = "t-1", status },
                edges = new[] { ("PARTY", "ID-33.10"), ("PARTY", region), ("COVERS", sector), ("UNDER", programme) }
                    .Where(e => e.Item2 is not null)
                    .Select(e => new { type = e.Item1, to = e.Item2 }),
            }
        );
}

namespace TwinGraph.Server.Tests.GraphQL.Compile;

/// <summary>Selections on interfaces and unions, where a key can mean different things by type.</summary>
public sealed class AbstractTypeTests(ShippedGraph graph)
{
    [Fact]
    public async Task Key_ThatMeansOtherThingsByType_IsAnsweredByType()
    {
        Answer answer = await graph.Host.AskAsync(
            """
            { nodes(ids: ["ID-33", "seed-tie-14", "official:ahmad-luthfi", "nowhere", "trap-1", "ID-33"]) {
                __typename
                ... on Province { what: adminLevel some: ties(first: 1) { id } }
                ... on Investment { what: type some: parties(first: 1) { role } }
                ... on Official { what: pinyin some: offices(first: 1) { held: role } }
                ... on Reading { what: subject } } }
            """
        );

        Assert.Equal(
            """{"nodes":[{"__typename":"Province","what":"province","some":[{"id":"seed-tie-06"}]},"""
                + """{"__typename":"Investment","what":"factory","some":[{"role":"INVESTOR"}]},"""
                + """{"__typename":"Official","what":null,"some":[{"held":"governor"}]},null,"""
                + """{"__typename":"Reading","what":null},"""
                + """{"__typename":"Province","what":"province","some":[{"id":"seed-tie-06"}]}]}""",
            answer.Data.GetRawText()
        );
    }

    [Fact]
    public async Task Union_OfWhatANameMeans_TellsTheType()
    {
        Answer answer = await graph.Host.AskAsync(
            """
            { readingsConnection(where: {id: {eq: "trap-1"}}) { nodes {
                referents { __typename ... on City { id province { name } } ... on Official { name } }
                excluded { ...place } } } }
            fragment place on Region { __typename id }
            """
        );

        Assert.Equal(
            """{"readingsConnection":{"nodes":[{"referents":[{"__typename":"City","id":"CN-350627","province":{"name":"Fujian"}}],"""
                + "\"excluded\""
                + """:[{"__typename":"City","id":"CN-320100"}]}]}}""",
            answer.Data.GetRawText()
        );
    }

    [Fact]
    public async Task Fields_SpreadTwice_AreMergedUnderOneKey()
    {
        Answer answer = await graph.Host.AskAsync(
            """
            { tie(id: "seed-tie-14") { ...a programme { code } ...b } }
            fragment a on Tie { id programme { name } }
            fragment b on Investment { currency programme { ... on Node { id } } }
            """
        );

        Assert.Equal(
            """{"tie":{"id":"seed-tie-14","programme":{"name":"Two Countries Twin Parks","code":"TCTP","id":"programme:tctp"},"currency":"USD"}}""",
            answer.Data.GetRawText()
        );
    }
}

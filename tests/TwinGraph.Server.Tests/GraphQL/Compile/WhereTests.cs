using System.Text.Json;

namespace TwinGraph.Server.Tests.GraphQL.Compile;

/// <summary>Filters: each operator, and how they are joined.</summary>
public sealed class WhereTests(ShippedGraph graph)
{
    [Theory]
    [InlineData("{id: {eq: \"ID-33\"}}", "ID-33")]
    [InlineData("{id: {in: [\"ID-33\", \"ID-31\", \"nowhere\"]}}", "ID-31 ID-33")]
    [InlineData("{countryCode: {eq: \"ID\"}, id: {notIn: [\"ID-33\"]}, name: {contains: \"Java\"}}", "ID-32 ID-35")]
    [InlineData("{name: {startsWith: \"central\"}, id: {in: [\"ID-33\"]}}", "")]
    [InlineData("{name: {startsWith: \"central j\", ignoreCase: true}}", "ID-33")]
    [InlineData("{name: {endsWith: \"Java\", ne: \"West Java\"}}", "ID-33 ID-35")]
    [InlineData("{name: {gte: \"Zhejiang\"}}", "CN-330000")]
    [InlineData("{aliases: {includes: \"Jateng\"}}", "ID-33")]
    [InlineData("{or: [{id: {eq: \"ID-33\"}}, {id: {eq: \"ID-31\"}}]}", "ID-31 ID-33")]
    [InlineData("{and: [{id: {eq: \"ID-33\"}}, {id: {eq: \"ID-31\"}}]}", "")]
    [InlineData("{or: []}", "")]
    [InlineData("{id: {eq: \"ID-33\"}, not: {name: {eq: \"Central Java\"}}}", "")]
    [InlineData("{id: {in: [\"ID-33\", \"CN-350000\"]}, country: {code: {eq: \"CN\"}}}", "CN-350000")]
    [InlineData("{id: {eq: \"ID-33\"}, partOf: {country: {code: {eq: \"ID\"}}}}", "ID-33")]
    [InlineData("{id: {eq: \"ID-33\"}, partOf: {region: {}}}", "")]
    [InlineData("{ties: {some: {id: {eq: \"t001\"}}}}", "CN-350000 ID-33")]
    [InlineData("{officials: {some: {name: {eq: \"Ahmad Luthfi\"}, role: {eq: \"governor\"}}}}", "ID-33")]
    [InlineData("{officials: {some: {name: {eq: \"Ahmad Luthfi\"}, role: {eq: \"mayor\"}}}}", "")]
    [InlineData("{id: {in: [\"ID-33\", \"ID-31\"]}, officials: {none: {name: {eq: \"Ahmad Luthfi\"}}}}", "ID-31")]
    [InlineData("{id: {eq: \"ID-33\"}, ties: {all: {kind: {in: [PARTNERSHIP]}}}}", "")]
    public async Task Filter_OfProvinces_LetsThrough(string where, string ids)
    {
        Answer answer = await graph.Host.AskAsync(
            $$"""{ provincesConnection(where: {{where}}) { totalCount nodes { id } } }"""
        );

        JsonElement connection = answer.Data.GetProperty("provincesConnection");
        string found = string.Join(
            ' ',
            connection.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString())
        );
        Assert.Equal(ids, found);
        Assert.Equal(found.Length == 0 ? 0 : found.Split(' ').Length, connection.GetProperty("totalCount").GetInt32());
    }

    [Theory]
    [InlineData("{amount: {isNull: false}, currency: {eq: \"USD\"}, jobs: {gt: 3000, lte: 3500}}", "seed-tie-14")]
    [InlineData("{id: {eq: \"seed-tie-14\"}, hectares: {lt: 24.8}}", "")]
    [InlineData("{id: {eq: \"seed-tie-14\"}, hectares: {lte: 24.8}, status: {ne: ENDED}}", "seed-tie-14")]
    [InlineData("{id: {eq: \"seed-tie-14\"}, until: {ne: \"2030\"}}", "")]
    [InlineData("{id: {eq: \"seed-tie-14\"}, until: {isNull: true}}", "seed-tie-14")]
    [InlineData("{id: {eq: \"seed-tie-14\"}, not: {until: {eq: \"2030\"}}}", "")]
    [InlineData(
        "{parties: {some: {role: {eq: TARGET}, region: {id: {eq: \"ID-33.25\"}}}}, jobs: {gt: 1000}, programme: {}}",
        "seed-tie-14"
    )]
    public async Task Filter_OfInvestments_LetsThrough(string where, string ids)
    {
        Answer answer = await graph.Host.AskAsync($$"""{ investmentsConnection(where: {{where}}) { nodes { id } } }""");

        Assert.Equal(
            ids,
            string.Join(
                ' ',
                answer
                    .Data.GetProperty("investmentsConnection")
                    .GetProperty("nodes")
                    .EnumerateArray()
                    .Select(n => n.GetProperty("id").GetString())
            )
        );
    }

    [Theory]
    [InlineData("""{ provincesConnection(where: {name: {like: "x"}}) { totalCount } }""", "like")]
    [InlineData(
        """{ provincesConnection(where: {ties: {some: {kind: {eq: MARRIAGE}}}}) { totalCount } }""",
        "MARRIAGE"
    )]
    [InlineData("""{ provincesConnection(orderBy: [{name: ASC, id: ASC}]) { totalCount } }""", "OneOf")]
    [InlineData("""{ provincesConnection(orderBy: [{colour: ASC}]) { totalCount } }""", "colour")]
    public async Task Filter_ThatIsNotOfTheSchema_IsRefusedNamingThePlace(string query, string named)
    {
        Answer answer = await graph.Host.AskAsync(query, accept: "application/graphql-response+json");

        Assert.Equal(400, answer.Status);
        Assert.Contains(named, answer.Message, StringComparison.Ordinal);
    }
}

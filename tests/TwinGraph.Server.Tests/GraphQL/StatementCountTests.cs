using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TwinGraph.Server.Tests.GraphQL;

/// <summary>An operation costs a number of statements that does not grow with what it finds.</summary>
public sealed class StatementCountTests(ShippedGraph shipped)
{
    public static TheoryData<string, int> Operations =>
        new()
        {
            { Mission("region { id name } partnerCount partners { id name }"), 1 },
            { Mission("region { id } ties { id type status on since }"), 1 },
            {
                Mission(
                    "region { id } ties { id parties { role node { id name } } milestones { status on sources { evidence source { title } } } sources { source { title } } sectors { code } programme { code } }"
                ),
                1
            },
            { Mission("region { country { name } } partners { province { name } country { name } }"), 1 },
            {
                Mission(
                    "ties { regions { name province { name } officials { role node { name } } } officials { offices { role node { name } } } }"
                ),
                1
            },
            { Mission("region { name ties(first: 2) { id sources { source { title } } } }"), 1 },
            {
                """{ a: tie(id: "t001") { name regions { id } } b: tie(id: "t002") { name regions { id } } c: tie(id: "seed-tie-06") { sources { evidence } } }""",
                3
            },
            {
                """{ network(center: "CN-350000", depth: 2) { nodes { id name type } edges { from to kind tie { id sources { source { title } } } } } }""",
                1
            },
            {
                """{ paths(from: "ID-33.25", to: "ID-31") { nodes { id } edges { tie { id milestones { on } } parallel { tie { id } } } } }""",
                2
            },
            {
                """{ timeline(first: 20) { on status milestone { sources { evidence } } tie { regions { name } } } }""",
                1
            },
            { """{ centrality(measure: PAGERANK) { rank score degree } }""", 2 },
            {
                """{ paths(from: "ID-33.25", to: "ID-31", mode: K_SHORTEST) { nodes { name } edges { tie { id sources { evidence } } } } }""",
                2
            },
            {
                """{ bridges { nodes { node { name } pieces { nodes { name } } } links { from { name } edge { tie { name } } } } }""",
                2
            },
            {
                """{ suggestedTies(level: PROVINCE) { reason from { name } to { name } facts { nodes { name } } } }""",
                2
            },
            {
                """{ search(text: "jiangxi") { node { id } } regions(scope: { country: "ID" }, first: 10) { name } }""",
                2
            },
            {
                """{ linkedRegions(from: { country: "CN" }, to: { country: "ID" }, sectors: ["education"]) { partnerCount } }""",
                1
            },
            {
                """{ linkedRegions(from: { country: "CN" }, to: { country: "ID" }, minPartners: 9999) { partnerCount } }""",
                1
            },
            { """{ pipeline(country: "CN", programme: "TCTP") { status tieCount } }""", 1 },
            {
                """{ centrality(measure: DEGREE, sectors: ["education"], countries: ["CN", "ID"]) { score node { name } } }""",
                2
            },
            { """{ view(sectors: ["education"], countries: ["CN", "ID"]) { nodes { id } } }""", 1 },
            {
                """{ changes(first: 20) { ...on Change { sequence node { id name ... on Tie { sources { evidence } } } } n: node { __typename } } }""",
                1
            },
            { """{ history(id: "seed-tie-06") { sequence fields { field } node { name } } }""", 1 },
        };

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_OverTheShippedGraph_CostsSoManyStatements(string query, int statements)
    {
        var database = new CountingDatabase(shipped.Database);
        await using TestHost host = await TestHost.StartAsync(database);

        Answer answer = await host.AskAsync(query);

        Assert.NotEqual(JsonValueKind.Undefined, answer.Data.ValueKind);
        Assert.Equal(statements, database.Statements);
        Assert.Equal(1, database.Transactions);
    }

    /// <summary>Prints its table with <c>-diagnostics</c>.</summary>
    [Fact]
    public async Task Corpus_OfNestedQueries_CostsOneStatementARootField()
    {
        var database = new CountingDatabase(shipped.Database);
        await using TestHost host = await TestHost.StartAsync(database);
        var table = new StringBuilder();
        var dearer = new List<string>();
        table.AppendLine(CultureInfo.InvariantCulture, $"\n{"query", -40}{"root fields", 12}{"statements", 12}");
        foreach (string name in CorpusFile.Names)
        {
            CorpusFile file = CorpusFile.Read(name);
            JsonElement variables = await file.VariablesAsync(AskAsync);
            int before = database.Statements;
            int roots = (await host.AskAsync(file.Text, variables)).Data.EnumerateObject().Count();
            int statements = database.Statements - before;
            table.AppendLine(CultureInfo.InvariantCulture, $"{name, -40}{roots, 12}{statements, 12}");
            if (statements != roots)
            {
                dearer.Add(name);
            }
        }

        TestContext.Current.SendDiagnosticMessage(table.ToString());
        Assert.True(dearer.Count == 0, $"Not one statement a root field: {string.Join(", ", dearer)}\n{table}");

        async Task<JsonElement> AskAsync(CorpusFile other) =>
            (await host.AskAsync(other.Text, await other.VariablesAsync(AskAsync))).Data;
    }

    private static string Mission(string selection) =>
        $$"""{ linkedRegions(from: { country: "CN", level: PROVINCE }, to: { country: "ID" }) { {{selection}} } }""";
}

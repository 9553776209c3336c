using TwinGraph.Atlas.History;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Tests.Queries;

/// <summary>The log of changes, read by its named query.</summary>
public sealed class ChangesTests(AmendedGraph amended) : IClassFixture<AmendedGraph>
{
    private const string Ties = "'kinds': ['partnership', 'visit', 'meeting', 'investment']";

    [Fact]
    public async Task Changes_OfATie_AreInTheOrderInWhichTheyWereMade() =>
        Assert.Equal(3, (await AskAsync("'subject': 'x-1'")).Length);

    [Theory]
    [InlineData("'since': '2026-12-10'", 3)]
    [InlineData("'until': '2026-12-09'", 6)]
    [InlineData("'since': '2026-12-01', 'until': '2026-12-01'", 6)]
    [InlineData("'actions': ['recorded']", 3)]
    [InlineData("'actions': ['amended', 'retracted']", 6)]
    [InlineData("'by': 'import'", 9)]
    [InlineData("'by': 'ann'", 0)]
    [InlineData("'first': 2", 2)]
    public async Task Changes_UnderAFilter_AreThoseThatPassIt(string filter, int count) =>
        Assert.Equal(count, (await AskAsync($"{Ties}, {filter}")).Length);

    [Fact]
    public async Task Changes_AfterANumber_GoOnFromThere()
    {
        string[] all = await AskAsync("'first': 100");
        string[] rest = await AskAsync("'after': 4");

        Assert.Equal("change:1", all[0].Split(" | ")[0]);
        Assert.Equal(all[4..], rest);
    }

    [Fact]
    public async Task Changes_AsEntries_AreThoseOfTheReader()
    {
        RecordTable table = await NamedQueryCatalog
            .Load()["changes"]
            .RunAsync(amended.Graph.Database, new Dictionary<string, CypherValue>());

        Assert.NotEmpty(table.Rows);
        Assert.Equal(
            await HistoryReader.ReadAfterAsync(amended.Graph.Database, 0, 1000),
            table.Rows.Select(row => HistoryReader.Read(row[0].As<NodeValue>().Properties))
        );
    }

    private Task<string[]> AskAsync(string arguments) =>
        NamedRows.OfAsync(amended.Graph.Database, "changes", $"{{{arguments}}}".Replace('\'', '"'), "change", "node");
}

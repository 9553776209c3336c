using System.Text;
using Spectre.Console;
using TwinGraph.Cli.Output;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cli.Tests.Output;

public sealed class ResultWriterTests
{
    private static readonly RecordTable Partners = new(
        ["name", "count"],
        [
            [CypherValue.String("Jiangxi"), CypherValue.Integer(3)],
            [CypherValue.String("=HYPERLINK(\"x\")"), CypherValue.Integer(-1)],
        ],
        new QuerySummary(UpdateCounters.None)
    );

    [Fact]
    public void WriteJson_ForRows_WritesAnArrayOfObjects()
    {
        using var stream = new MemoryStream();
        ResultWriter.WriteJson(stream, Partners with { Rows = [Partners.Rows[0]] });
        string json = Encoding.UTF8.GetString(stream.ToArray());
        Assert.Equal("[{\"name\":\"Jiangxi\",\"count\":3}]", string.Concat(json.Where(c => !char.IsWhiteSpace(c))));
    }

    [Fact]
    public void WriteTable_ForOneRowOfListsOfMaps_PutsEachItemOnALine()
    {
        var came = CypherValue.List([
            Map(CypherValue.String("t003"), CypherValue.Null),
            Map(CypherValue.String("t004"), CypherValue.String("loi")),
        ]);
        using var output = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });

        ResultWriter.WriteTable(
            console,
            new RecordTable(
                ["came", "ended", "truncated"],
                [
                    [came, CypherValue.List([]), CypherValue.Boolean(false)],
                ],
                new QuerySummary(UpdateCounters.None)
            )
        );

        Assert.Equal(
            [
                "came (2):",
                "  tie: t003, from: null",
                "  tie: t004, from: loi",
                "ended (0):",
                "truncated: false",
                "1 row",
            ],
            output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd())
        );
    }

    [Fact]
    public void WithoutEmpty_OfColumnsThatMayBeNull_DropsThoseThatAreInEveryRow()
    {
        RecordTable table = new(
            ["kind", "region", "province", "count"],
            [
                [CypherValue.Null, CypherValue.Null, CypherValue.String("a"), CypherValue.Null],
                [CypherValue.Null, CypherValue.Null, CypherValue.Null, CypherValue.Null],
            ],
            new QuerySummary(UpdateCounters.None)
        );

        RecordTable shown = ResultWriter.WithoutEmpty(table, new HashSet<string> { "kind", "region", "province" });

        Assert.Equal(["province", "count"], shown.Columns);
        Assert.All(shown.Rows, row => Assert.Equal(2, row.Count));
    }

    [Fact]
    public void WriteCsv_WhenACellWouldRunAsAFormula_DisarmsIt()
    {
        using var writer = new StringWriter();
        ResultWriter.WriteCsv(writer, Partners);
        string[] lines = writer.ToString().Split("\r\n");
        Assert.Equal("name,count", lines[0]);
        Assert.Equal("Jiangxi,3", lines[1]);
        Assert.DoesNotContain("\n=", writer.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("\"'=", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_WhenNothingChanged_SaysSo() =>
        Assert.Equal("No changes.", ResultWriter.Describe(UpdateCounters.None));

    [Fact]
    public void Describe_ForChanges_CountsThemInWords() =>
        Assert.Equal(
            "1 node created, 2 property values set.",
            ResultWriter.Describe(new UpdateCounters(NodesCreated: 1, PropertiesSet: 2))
        );

    private static CypherValue Map(CypherValue tie, CypherValue from) =>
        CypherValue.Of(MapValue.From([new("tie", tie), new("from", from)]));
}

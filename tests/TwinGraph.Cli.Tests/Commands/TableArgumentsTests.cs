using TwinGraph.Cli.Commands;
using TwinGraph.Storage.Bulk;

namespace TwinGraph.Cli.Tests.Commands;

public sealed class TableArgumentsTests
{
    [Fact]
    public void Spread_OfSeveralFilesBehindAnOption_RepeatsTheOption() =>
        Assert.Equal(
            ["import", "--nodes", "a", "--nodes", "b", "--rels", "c", "--data", "d"],
            TableArguments.Spread(["import", "--nodes", "a", "b", "--rels", "c", "--data", "d"])
        );

    [Fact]
    public void Spread_OfAnotherCommand_LeavesItAlone() =>
        Assert.Equal(["query", "--nodes", "a", "b"], TableArguments.Spread(["query", "--nodes", "a", "b"]));

    [Fact]
    public void Read_OfTables_TakesLabelsFilesTypesAndIndexes()
    {
        string file = Path.GetTempFileName();
        BulkImportOptions options = TableArguments.Read(
            new ImportSettings
            {
                Nodes = [$"Region:City={file},{file}"],
                Relationships = [$"TIE={file}"],
                Delimiter = "TAB",
                Types = ["since=DATE,tags=STRING[]"],
                Indexes = ["Region.id"],
            }
        );
        File.Delete(file);
        Assert.Equal(["Region", "City"], options.Nodes[0].Names);
        Assert.Equal([file, file], options.Nodes[0].Files);
        Assert.Equal(["TIE"], options.Relationships[0].Names);
        Assert.Equal('\t', options.Dialect.Delimiter);
        Assert.Equal("STRING[]", options.Types["tags"]);
        Assert.True(options.Indexes[0].IsNodeRange("Region", "id"));
    }

    [Theory]
    [InlineData("Region", "STRING")]
    [InlineData(null, "UUID")]
    public void Read_OfWhatCannotBe_IsAUsageError(string? index, string idType) =>
        Assert.Throws<UsageException>(() =>
            TableArguments.Read(new ImportSettings { Indexes = index is null ? [] : [index], IdType = idType })
        );
}

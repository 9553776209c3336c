using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Tests.Dossiers;

namespace TwinGraph.Atlas.Tests.Import;

public sealed class ImportCostTests
{
    [Fact]
    public async Task Import_OfOneHundredAndThirtyTies_CostsSomeDozensOfStatements()
    {
        await using AtlasGraph graph = await AtlasGraph.CreateAsync();
        var counting = new CountingDatabase(graph.Database);
        var importer = new AtlasImporter(counting, TestRegions.Gazetteer, TimeProvider.System);
        ImportReport report = Assert.Single(await importer.ImportAsync([ShippedDossiers.Read()[^1]]));
        Assert.Equal(390, report.Added);
        Assert.InRange(counting.Statements, 1, 45);
    }

    [Fact]
    public async Task Import_OfAFileThatIsThere_CostsTwoStatements()
    {
        await using AtlasGraph graph = await AtlasGraph.ShippedAsync();
        var counting = new CountingDatabase(graph.Database);
        var importer = new AtlasImporter(counting, TestRegions.Gazetteer, TimeProvider.System);
        await importer.ImportAsync([ShippedDossiers.Read()[^1]]);
        Assert.Equal(2, counting.Statements);
    }

    [Fact]
    public async Task EnsureShipped_OfAGraphThatIsCurrent_CostsOneStatement()
    {
        await using AtlasGraph graph = await AtlasGraph.ShippedAsync();
        var counting = new CountingDatabase(graph.Database);
        await AtlasStartup.EnsureShippedAsync(counting, TestRegions.Gazetteer, TimeProvider.System);
        Assert.Equal(1, counting.Statements);
    }
}

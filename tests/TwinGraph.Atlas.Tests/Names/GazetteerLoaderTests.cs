using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Atlas.Tests.Names;

public sealed class GazetteerLoaderTests : IAsyncLifetime
{
    private static readonly Gazetteer Gazetteer = Gazetteer.Load();

    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());
    private readonly EmbeddedDatabase _database;

    public GazetteerLoaderTests() => _database = new EmbeddedDatabase(_store);

    public async ValueTask InitializeAsync() => await AtlasSchema.ApplyAsync(_database);

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task Load_IntoAnEmptyGraph_WritesEveryRegionUnderItsParent()
    {
        var load = await LoadAsync(Gazetteer);

        Assert.Equal(new GazetteerLoad(true, 3896), load);
        Assert.Equal(2, await CountAsync("MATCH (c:Entity:Country) RETURN count(c)"));
        Assert.Equal(72, await CountAsync("MATCH (p:Entity:Region:Province)-[:PART_OF]->(:Country) RETURN count(p)"));
        Assert.Equal(3822, await CountAsync("MATCH (c:Entity:Region:City)-[:PART_OF]->(:Region) RETURN count(c)"));
    }

    [Fact]
    public async Task Load_OfARegion_StoresItsProperties()
    {
        await LoadAsync(Gazetteer);

        var table = await _database.QueryAsync(
            """
            MATCH (r:Region {id: 'CN-350627'})-[:PART_OF]->(p)-[:PART_OF]->(q)-[:PART_OF]->(c:Country)
            RETURN r.name, r.nameZh, r.pinyin, r.code, r.country, r.level, r.lat, r.searchText, p.name, q.name, c.nameId,
              r.nameId IS NULL, head(r.aliases)
            """
        );

        Assert.Equal(
            [
                "Nanjing County",
                "南靖县",
                "Nanjing",
                "350627",
                "CN",
                "county",
                24.49155,
                SearchText.Of(Gazetteer.Find("CN-350627")!),
                "Zhangzhou",
                "Fujian",
                "Tiongkok",
                true,
                "南靖",
            ],
            table.Rows[0].Select(Plain)
        );
    }

    [Fact]
    public async Task Load_ASecondTime_ChangesNothing()
    {
        await LoadAsync(Gazetteer);
        var load = await LoadAsync(Gazetteer);

        Assert.Equal(new GazetteerLoad(false, 0), load);
        Assert.Equal(3896, await CountAsync("MATCH (e:Entity) RETURN count(e)"));
    }

    [Fact]
    public async Task Load_OfANewerGazetteer_UpdatesNamesParentsAndKeepsTies()
    {
        await LoadAsync(
            Parse(
                "CN\t\tcountry\t\tChina\t\t\t\t\t\t",
                "CN-1\tCN\tprovince\t\tOne\t\t\t\t\t\t",
                "CN-2\tCN\tprovince\t\tTwo\t\t\t\t\t\t",
                "CN-11\tCN-1\tcounty\t\tOld\t\t\tOld\t1.5\t2.5\tElder"
            )
        );
        var transaction = await _database.BeginAsync(AccessMode.Write);
        await using (transaction)
        {
            await transaction.QueryAsync("MATCH (r:Region {id: 'CN-11'}) CREATE (:Tie {id: 't'})-[:PARTY]->(r)");
            await transaction.CommitAsync();
        }

        var load = await LoadAsync(
            Parse(
                "CN\t\tcountry\t\tChina\t\t\t\t\t\t",
                "CN-1\tCN\tprovince\t\tOne\t\t\t\t\t\t",
                "CN-2\tCN\tprovince\t\tTwo\t\t\t\t\t\t",
                "CN-11\tCN-2\tdistrict\t\tNew\t\t\t\t\t\t"
            )
        );

        Assert.Equal(new GazetteerLoad(true, 4), load);
        var table = await _database.QueryAsync(
            """
            MATCH (:Tie)-[:PARTY]->(r:City)-[:PART_OF]->(p)
            RETURN r.name, p.id, r.level, r.pinyin IS NULL AND r.lat IS NULL AND r.aliases IS NULL
            """
        );
        Assert.Equal(["New", "CN-2", "district", true], Assert.Single(table.Rows).Select(Plain));
        Assert.Equal(4, await CountAsync("MATCH (e:Entity) RETURN count(e)"));
    }

    private Task<GazetteerLoad> LoadAsync(Gazetteer gazetteer) =>
        new GazetteerLoader(gazetteer, TimeProvider.System).LoadAsync(_database);

    private async Task<long> CountAsync(string text) => (await _database.QueryAsync(text)).Rows[0][0].AsInteger();

    private static Gazetteer Parse(params string[] lines) =>
        Gazetteer.Parse(System.Text.Encoding.UTF8.GetBytes("head\n" + string.Join('\n', lines)));

    private static object? Plain(CypherValue value) =>
        value.Kind switch
        {
            ValueKind.Null => null,
            ValueKind.String => value.AsString(),
            ValueKind.Integer => value.AsInteger(),
            ValueKind.Float => value.AsDouble(),
            ValueKind.Boolean => value.AsBoolean(),
            _ => value.ToString(),
        };
}

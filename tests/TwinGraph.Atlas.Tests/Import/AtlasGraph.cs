using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Names;
using TwinGraph.Atlas.Tests.Dossiers;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Atlas.Tests.Import;

/// <summary>A graph in memory with schema and gazetteer, on request with all that ships.</summary>
public sealed class AtlasGraph : IAsyncDisposable
{
    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());

    private AtlasGraph() => Database = new EmbeddedDatabase(_store);

    public ICypherDatabase Database { get; }

    internal AtlasImporter Importer => new(Database, TestRegions.Gazetteer, TimeProvider.System);

    public static Task<AtlasGraph> CreateAsync() => CreateAsync(TestRegions.Gazetteer);

    /// <summary>A graph with the regions of a gazetteer.</summary>
    internal static async Task<AtlasGraph> CreateAsync(Gazetteer gazetteer)
    {
        var graph = new AtlasGraph();
        await AtlasStartup.EnsureGroundAsync(graph.Database, gazetteer, TimeProvider.System);
        return graph;
    }

    /// <summary>A graph without anything.</summary>
    public static AtlasGraph Empty() => new();

    public static async Task<AtlasGraph> ShippedAsync()
    {
        var graph = new AtlasGraph();
        await graph.EnsureShippedAsync();
        return graph;
    }

    public Task<AtlasStartupReport> EnsureShippedAsync() =>
        AtlasStartup.EnsureShippedAsync(Database, TestRegions.Gazetteer, TimeProvider.System);

    /// <summary>Imports one dossier.</summary>
    public async Task<ImportReport> ImportAsync(string path, string text) =>
        (await Importer.ImportAsync([new DossierFile(path, text)]))[0];

    /// <summary>The rows of a query, each value as text: lists in brackets, null as a dash.</summary>
    public async Task<string[]> RowsAsync(string query)
    {
        RecordTable table = await Database.QueryAsync(query);
        return [.. table.Rows.Select(r => string.Join(" | ", r.Select(Text)))];
    }

    /// <summary>Runs statements that write, in one transaction.</summary>
    public async Task WriteAsync(params string[] statements)
    {
        await using ICypherTransaction transaction = await Database.BeginAsync(AccessMode.Write);
        foreach (string statement in statements)
        {
            await transaction.QueryAsync(statement);
        }

        await transaction.CommitAsync();
    }

    public async Task<string> ScalarAsync(string query) => Assert.Single(await RowsAsync(query));

    /// <summary>All nodes and relationships of what is known now as sorted text, for comparing graphs.</summary>
    public async Task<string[]> DumpAsync() =>
        [
            .. await RowsAsync(
                "MATCH (n) WHERE NOT n:Region AND NOT n:Country AND NOT n:Former AND NOT n:Change AND NOT n:ChangeLog RETURN n.id AS id, n.name, n.status, n.searchText, n.aliases, n.title, size(keys(n)), size(labels(n)) ORDER BY id"
            ),
            .. await RowsAsync(
                "MATCH (a)-[r]->(b) WHERE type(r) <> 'PART_OF' AND NOT a:Former AND NOT a:Change RETURN a.id AS a, type(r) AS t, b.id AS b, r.tie AS tie, r.role AS role, r.status AS status, r.evidence AS e, r.digest AS d ORDER BY a, t, b, tie, role, d"
            ),
        ];

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _store.DisposeAsync();
    }

    internal static string Text(CypherValue value) =>
        value.Kind switch
        {
            ValueKind.Null => "-",
            ValueKind.String => value.AsString(),
            ValueKind.Integer => value.AsInteger().ToString(),
            ValueKind.Float => value.AsDouble().ToString("R"),
            ValueKind.Boolean => value.IsTrue ? "true" : "false",
            ValueKind.List => "[" + string.Join(", ", value.AsList().Items.ToArray().Select(Text)) + "]",
            _ => value.ToString() ?? string.Empty,
        };
}

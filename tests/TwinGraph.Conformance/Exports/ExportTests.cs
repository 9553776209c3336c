using System.Globalization;
using System.Text;
using System.Text.Json;
using NetTopologySuite.Features;
using NetTopologySuite.IO.Converters;
using TwinGraph.Atlas.Export;
using TwinGraph.Atlas.Network;
using TwinGraph.Atlas.Queries;
using TwinGraph.Atlas.Views;
using TwinGraph.Conformance.Clients;
using TwinGraph.Conformance.Drivers;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;
using TwinGraph.Storage.Bulk;

namespace TwinGraph.Conformance.Exports;

/// <summary>Every export, read back by a reader that is not ours, or by our own import.</summary>
public sealed class ExportTests(ShippedGraph shipped) : IClassFixture<ShippedGraph>, IDisposable
{
    private const string JavaScript = "Exports/javascript";

    private static readonly JsonSerializerOptions s_geoJson = new() { Converters = { new GeoJsonConverterFactory() } };

    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-exports-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task GraphMlGexfCytoscapeAndJsonGraph_AreReadByTheirReaders()
    {
        await NodeProcess.InstallAsync(JavaScript);
        foreach (string format in (string[])["graphml", "gexf", "cyjs", "json"])
        {
            await WriteAsync(shipped.Database, new(GraphExport.Formats[format]), $"graph.{format}");
        }

        await WriteExpectedAsync();
        using GraphStore odd = GraphStore.Open(new GraphStoreOptions());
        await using var database = new EmbeddedDatabase(odd);
        await database.ExecuteAsync(
            "CREATE (:Odd {text: $text, flag: true, whole: 42, half: 1.5, list: ['a;b', '2'], day: date('2026-02-28')})",
            new Dictionary<string, CypherValue> { ["text"] = CypherValue.String("<&\"'> \u0001 end") }
        );
        await WriteAsync(
            database,
            new(ExportFormat.GraphMl) { Query = "MATCH (n:Odd) RETURN {inside: [n]} AS found" },
            "odd.graphml"
        );

        await NodeProcess.TestAsync(JavaScript, "exports.test.mjs", ("TWINGRAPH_EXPORTS", _folder));
    }

    [Fact]
    public async Task GraphMlGexfCytoscapeAndJsonGraph_OfAView_AreReadByTheirReaders()
    {
        await NodeProcess.InstallAsync(JavaScript);
        ViewGraph view = await ViewAsync();
        foreach (string format in (string[])["graphml", "gexf", "cyjs", "json"])
        {
            await using FileStream file = File.Create(PathOf($"graph.{format}"));
            await GraphExport.WriteAsync(view, GraphExport.Formats[format], file);
        }

        await File.WriteAllTextAsync(
            PathOf("expected.json"),
            JsonSerializer.Serialize(
                new
                {
                    nodes = view.Nodes.Count,
                    relationships = view.Edges.Count,
                    types = view.Edges.CountBy(e => e.Type).ToDictionary(),
                    lat = view.Nodes.Single(n => n.Id == "CN-350000").Lat,
                }
            )
        );

        await NodeProcess.TestAsync(JavaScript, "graph.test.mjs", ("TWINGRAPH_EXPORTS", _folder));
    }

    [Fact]
    public async Task GeoJson_OfAView_IsReadByNetTopologySuite()
    {
        ViewGraph view = await ViewAsync();
        ExportReport report;
        await using (FileStream file = File.Create(PathOf("view.geojson")))
        {
            report = await GraphExport.WriteAsync(view, ExportFormat.GeoJson, file);
        }

        FeatureCollection features = JsonSerializer.Deserialize<FeatureCollection>(
            await File.ReadAllTextAsync(PathOf("view.geojson")),
            s_geoJson
        )!;

        Assert.Equal(view.Nodes.Count + view.Edges.Count - report.LeftOut, features.Count);
        Assert.Contains(features, f => (string?)f.Attributes.GetOptionalValue("tie") == "seed-tie-06");
    }

    [Fact]
    public async Task CypherScript_OfAView_LoadsTwiceAndGivesItsGraph()
    {
        ViewGraph view = await ViewAsync();
        await using (FileStream file = File.Create(PathOf("view.cypher")))
        {
            await GraphExport.WriteAsync(view, ExportFormat.Cypher, file);
        }

        using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        await using var copy = new EmbeddedDatabase(store);
        string script = await File.ReadAllTextAsync(PathOf("view.cypher"));
        for (int i = 0; i < 2; i++)
        {
            foreach (string statement in script.Split(";\n", StringSplitOptions.RemoveEmptyEntries))
            {
                await copy.ExecuteAsync(statement);
            }
        }

        RecordTable nodes = await copy.QueryAsync("MATCH (n:Entity) RETURN n.id, n.name, n.ties ORDER BY n.id");
        RecordTable edges = await copy.QueryAsync(
            "MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id, r.tie, r.status, r.steps ORDER BY a.id, type(r), b.id, r.tie"
        );
        Assert.Equal(
            view.Nodes.Select(n => $"{n.Id} {n.Names.Name} {n.Ties}").Order(StringComparer.Ordinal),
            nodes
                .Rows.Select(r => $"{r[0].AsString()} {r[1].AsString()} {r[2].AsInteger()}")
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            view.Edges.Select(e => $"{e.From} {e.Type} {e.To} {e.Tie?.Id} {e.Tie?.Status}")
                .Order(StringComparer.Ordinal),
            edges
                .Rows.Select(r => string.Join(' ', r.Take(5).Select(v => v.IsNull ? "" : v.AsString())))
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Csv_OfAView_HasALineForEachEdge()
    {
        ViewGraph view = await ViewAsync();
        await using (FileStream file = File.Create(PathOf("view.csv")))
        {
            await GraphExport.WriteAsync(view, ExportFormat.Csv, file);
        }

        using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        await using var database = new EmbeddedDatabase(store, new() { ImportFolder = _folder });
        RecordTable lines = await database.QueryAsync(
            "LOAD CSV WITH HEADERS FROM 'file:///view.csv' AS line RETURN line.from, line.type, line.to, line.tie, line.toName"
        );
        Dictionary<string, string> names = view.Nodes.ToDictionary(n => n.Id, n => n.Names.Name);
        Assert.Equal(
            view.Edges.Select(e => $"{e.From} {e.Type} {e.To} {e.Tie?.Id} {names[e.To]}"),
            lines.Rows.Select(r => string.Join(' ', r.Select(v => v.IsNull ? "" : v.AsString())))
        );
    }

    [Fact]
    public async Task GeoJson_IsReadByNetTopologySuite()
    {
        ExportReport report = await WriteAsync(
            shipped.Database,
            new(ExportFormat.GeoJson)
            {
                Query = "MATCH (a:Region {id: $id})-[r:PARTNERS_WITH]-(b:Region) RETURN a, r, b",
                Parameters = new Dictionary<string, CypherValue> { ["id"] = CypherValue.String("CN-350000") },
            },
            "twins.geojson"
        );
        FeatureCollection features = JsonSerializer.Deserialize<FeatureCollection>(
            await File.ReadAllTextAsync(PathOf("twins.geojson")),
            s_geoJson
        )!;

        Assert.Equal(report.Nodes + report.Relationships - report.LeftOut, features.Count);
        IFeature fujian = Assert.Single(features, f => (string?)f.Attributes.GetOptionalValue("name") == "Fujian");
        (double lat, double lon) = await PlaceOfFujianAsync();
        Assert.Equal((lon, lat), (fujian.Geometry.Coordinate.X, fujian.Geometry.Coordinate.Y));
        IFeature[] lines =
        [
            .. features.Where(f =>
                f.Geometry.OgcGeometryType == NetTopologySuite.Geometries.OgcGeometryType.LineString
            ),
        ];
        Assert.NotEmpty(lines);
        Assert.All(
            lines,
            line => Assert.Contains(line.Geometry.Coordinates, at => at.Equals2D(fujian.Geometry.Coordinate))
        );
    }

    [Fact]
    public async Task CsvTables_AreReadByTheBulkImport()
    {
        await using (FileStream nodes = File.Create(PathOf("nodes.csv")))
        await using (FileStream relationships = File.Create(PathOf("relationships.csv")))
        {
            await GraphExport.WriteTablesAsync(
                shipped.Database,
                new(ExportFormat.Csv) { Raw = true },
                nodes,
                relationships
            );
        }

        using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        await BulkImporter.RunAsync(
            store,
            new()
            {
                Nodes = [new([], [PathOf("nodes.csv")])],
                Relationships = [new([], [PathOf("relationships.csv")])],
            },
            progress: null,
            TestContext.Current.CancellationToken
        );

        await using var copy = new EmbeddedDatabase(store);
        Assert.Equal(await DumpAsync(shipped.Database), await DumpAsync(copy));
    }

    [Fact]
    public async Task CypherScript_LoadsTwiceAndGivesTheSameGraph()
    {
        await WriteAsync(shipped.Database, new(ExportFormat.Cypher), "graph.cypher");
        using GraphStore store = GraphStore.Open(new GraphStoreOptions());
        await using var copy = new EmbeddedDatabase(store);

        for (int i = 0; i < 2; i++)
        {
            // Line ends within texts are escaped, so none of them ends a statement.
            string script = await File.ReadAllTextAsync(PathOf("graph.cypher"));
            foreach (string statement in script.Split(";\n", StringSplitOptions.RemoveEmptyEntries))
            {
                await copy.ExecuteAsync(statement);
            }

            Assert.Equal(await DumpAsync(shipped.Database), await DumpAsync(copy));
        }
    }

    [Fact]
    public async Task CsvRows_KeepFormulasFromRunning_UnlessRaw()
    {
        const string query = "UNWIND ['=1+1', '+a', '-a', '@a', 'a\"b', '', null] AS text RETURN text, -1 AS number";

        await WriteAsync(shipped.Database, new(ExportFormat.Csv) { Query = query }, "rows.csv");
        Assert.Equal(
            "text,number\r\n'=1+1,-1\r\n'+a,-1\r\n'-a,-1\r\n'@a,-1\r\n\"a\"\"b\",-1\r\n\"\",-1\r\n,-1\r\n",
            await File.ReadAllTextAsync(PathOf("rows.csv"))
        );

        await WriteAsync(shipped.Database, new(ExportFormat.Csv) { Query = query, Raw = true }, "rows.csv");
        Assert.StartsWith(
            "text,number\r\n=1+1,-1\r\n+a,-1\r\n",
            await File.ReadAllTextAsync(PathOf("rows.csv")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task WhatCannotBeExported_SaysWhatWouldMendIt()
    {
        Assert.Contains("Return nodes", await RefusalAsync(new(ExportFormat.Gexf) { Query = "RETURN 1 AS one" }));
        Assert.Contains("a folder", await RefusalAsync(new(ExportFormat.Csv)));

        async Task<string> RefusalAsync(ExportOptions options) =>
            (
                await Assert.ThrowsAsync<ExportException>(() =>
                    GraphExport.WriteAsync(shipped.Database, options, Stream.Null)
                )
            ).Message;
    }

    private async Task<ViewGraph> ViewAsync()
    {
        var query = new ViewQuery { Include = Enum.GetValues<ViewPart>() };
        var limits = new NetworkLimits();
        return ViewReader.Read(
            await NamedQueryCatalog
                .Load()[ViewReader.QueryName]
                .RunAsync(shipped.Database, ViewReader.Arguments(query, limits)),
            query,
            limits
        )!;
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private async Task<ExportReport> WriteAsync(ICypherDatabase database, ExportOptions options, string name)
    {
        await using FileStream file = File.Create(PathOf(name));
        return await GraphExport.WriteAsync(database, options, file);
    }

    private async Task<(double Lat, double Lon)> PlaceOfFujianAsync()
    {
        RecordTable table = await shipped.Database.QueryAsync(
            "MATCH (r:Region {id: 'CN-350000'}) RETURN r.lat AS lat, r.lon AS lon"
        );
        return (table.Rows[0][0].AsDouble(), table.Rows[0][1].AsDouble());
    }

    private async Task WriteExpectedAsync()
    {
        RecordTable nodes = await shipped.Database.QueryAsync("MATCH (n) RETURN count(n) AS nodes");
        RecordTable types = await shipped.Database.QueryAsync(
            "MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS times"
        );
        var expected = new
        {
            nodes = nodes.Rows[0][0].AsInteger(),
            relationships = types.Rows.Sum(row => row[1].AsInteger()),
            types = types.Rows.ToDictionary(row => row[0].AsString(), row => row[1].AsInteger()),
            lat = (await PlaceOfFujianAsync()).Lat,
        };
        await File.WriteAllTextAsync(PathOf("expected.json"), JsonSerializer.Serialize(expected));
    }

    // All nodes and relationships by what they hold, without the ids that each store gives anew.
    private static async Task<string> DumpAsync(ICypherDatabase database)
    {
        RecordTable nodes = await database.QueryAsync(
            "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties"
        );
        RecordTable relationships = await database.QueryAsync(
            "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS properties"
        );
        var text = new StringBuilder();
        foreach (RecordTable table in (RecordTable[])[nodes, relationships])
        {
            text.Append(CultureInfo.InvariantCulture, $"{table.Rows.Count} rows\n");
            text.AppendJoin(
                '\n',
                table.Rows.Select(row => string.Join(' ', row.Select(Sorted))).Order(StringComparer.Ordinal)
            );
        }

        return text.ToString();
    }

    private static string Sorted(CypherValue value) =>
        value.AsReference() is MapValue map
            ? string.Join(
                ", ",
                map.Keys.ToArray().Order(StringComparer.Ordinal).Select(key => $"{key}: {ValueText.Literal(map[key])}")
            )
            : ValueText.Literal(value);
}

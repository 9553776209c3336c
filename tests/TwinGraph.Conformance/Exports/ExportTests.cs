using System.Globalization;
using System.Text;
using System.Text.Json;
using NetTopologySuite.Features;
using NetTopologySuite.IO.Converters;
using TwinGraph.Atlas.Export;
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

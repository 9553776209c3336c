using System.Text.Json;
using TwinGraph.Cli.Benchmarking;

namespace TwinGraph.Cli.Tests.Benchmarking;

public sealed class BenchmarkRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("twingraph-bench-test-").FullName;

    public BenchmarkRunTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "split"));
        Write("nodes.csv", "id,labels,name,population", "R0,Region,Bandung,5", "R1,Region,Bali,", "R2,Region,Aceh,7");
        Write(
            "split/rels_PARTNERS_WITH.csv",
            "src,dst,id,status,since",
            "R0,R1,T0,active,2001-02-03",
            "R0,R2,T1,stalled,"
        );
        Write("meta.json", """{"size": "tiny", "nodes": 3, "rels": 2}""");
        Write(
            "params.json",
            """{"point": [{"id": "R0"}, {"id": "R9"}], "write_pairs": [["R0", "R1"], ["R1", "R2"]]}"""
        );
        Write(
            "queries.json",
            """
            {
              "queries": [
                {"name": "point", "cypher": "MATCH (r:Region {id: $id}) RETURN r.name AS name, r.population AS p"},
                {"name": "graph", "kind": "graph", "cypher": "MATCH (a)-[t:PARTNERS_WITH]->(b) RETURN a, t, b"},
                {"name": "wrong", "cypher": "MATCH (r RETURN r"}
              ],
              "mix": ["point"],
              "writes": {
                "batch": {"cypher": "UNWIND $rows AS row MATCH (a:Region {id: row.a}), (b:Region {id: row.b}) CREATE (a)-[:PARTNERS_WITH {id: row.id, status: row.status}]->(b)", "rows": 2, "reps": 2},
                "single": {"cypher": "MATCH (a:Region {id: $a}), (b:Region {id: $b}) CREATE (a)-[:PARTNERS_WITH {id: $id, status: 'bench'}]->(b)", "count": 3},
                "count": "MATCH ()-[t:PARTNERS_WITH]->() WHERE t.status = 'bench' RETURN count(t) AS n",
                "cleanup": "MATCH ()-[t:PARTNERS_WITH]->() WHERE t.status = 'bench' DELETE t"
              }
            }
            """
        );
    }

    [Fact]
    public async Task Run_OverASmallFolder_WritesWhatTheComparisonReads()
    {
        using JsonDocument report = await RunAsync();

        JsonElement root = report.RootElement;
        JsonElement point = root.GetProperty("queries").GetProperty("point");
        Assert.Equal("twingraph", root.GetProperty("engine").GetString());
        Assert.Equal("tiny", root.GetProperty("size").GetString());
        JsonElement first = point.GetProperty("answers")[0].GetProperty("first");
        Assert.Equal("Bandung", first[0].GetString());
        Assert.Equal(5, first[1].GetInt32());
        Assert.Equal(0, point.GetProperty("answers")[1].GetProperty("rows").GetInt32());
        Assert.True(point.GetProperty("median").GetDouble() > 0);
        Assert.Equal(
            5,
            root.GetProperty("queries").GetProperty("graph").GetProperty("answers")[0].GetProperty("rows").GetInt32()
        );
        Assert.Contains(
            "line 1",
            root.GetProperty("queries").GetProperty("wrong").GetProperty("error").GetString(),
            StringComparison.OrdinalIgnoreCase
        );
        Assert.Equal(4, root.GetProperty("writes").GetProperty("batch").GetProperty("stored").GetInt64());
        Assert.Equal(7, root.GetProperty("writes").GetProperty("single").GetProperty("stored").GetInt64());
        Assert.True(root.GetProperty("concurrency").GetProperty("2").GetProperty("perSecond").GetInt64() > 0);
        Assert.True(root.GetProperty("readersBesideWriter").GetProperty("commitsPerSecond").GetInt64() > 0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<JsonDocument> RunAsync()
    {
        var spec = BenchmarkSpec.Read(Path.Combine(_folder, "queries.json"), Path.Combine(_folder, "params.json"));
        var options = new BenchmarkOptions(
            new HashSet<string>(),
            Repetitions: 4,
            Budget: TimeSpan.FromSeconds(5),
            Warm: TimeSpan.Zero,
            Clients: [1, 2],
            Duration: TimeSpan.FromMilliseconds(200),
            Writes: true
        );
        using var output = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(output))
        {
            var run = new BenchmarkRun(spec, options, new(), _folder, Path.Combine(_folder, "store"), static _ => { });
            await run.RunAsync(writer, TestContext.Current.CancellationToken);
        }

        return JsonDocument.Parse(output.ToArray());
    }

    private void Write(string name, params string[] lines) =>
        File.WriteAllText(Path.Combine(_folder, name), string.Join('\n', lines) + "\n");
}

using System.Runtime.CompilerServices;
using TwinGraph.Atlas.Export;
using TwinGraph.Atlas.Import;
using TwinGraph.Atlas.Tests.Import;
using TwinGraph.Cypher;

namespace TwinGraph.Atlas.Tests.Export;

public sealed class CypherScriptTests(ShippedGraph shipped) : IClassFixture<ShippedGraph>
{
    // Set it, run the test below, look at the difference, commit it.
    private const string Rewrite = "TWINGRAPH_WRITE_SAMPLE";

    [Fact]
    public async Task Sample_IsWhatTheShippedGraphGives()
    {
        string script = await WriteAsync(shipped.Graph);
        if (Environment.GetEnvironmentVariable(Rewrite) is not null)
        {
            await File.WriteAllTextAsync(SamplePath(), script);
        }

        string sample = await File.ReadAllTextAsync(SamplePath());
        Assert.True(sample == script, $"cypher/sample is out of date: run this test with {Rewrite}=1 and commit it.");
        Assert.InRange(sample.Length, 1, 1_500_000);
    }

    [Fact]
    public async Task Sample_LoadsIntoAnEmptyGraphTwiceAndGivesTheSameGraph()
    {
        await using AtlasGraph graph = AtlasGraph.Empty();
        await LoadAsync(graph);
        string[] once = await graph.DumpAsync();
        await LoadAsync(graph);
        Assert.Equal(once, await graph.DumpAsync());
        Assert.Equal(await shipped.Graph.RowsAsync(Relationships), await graph.RowsAsync(Relationships));
        Assert.Equal(
            "Fujian",
            await graph.ScalarAsync("MATCH (:Entity {id: 'CN-350627'})-[:PART_OF*]->(p:Province) RETURN p.name")
        );
    }

    private const string Relationships = """
        MATCH (a)-[r]->(b)
        WHERE type(r) <> 'PART_OF' AND NOT a:Former AND NOT a:Change
        RETURN type(r) AS type, a.id AS a, b.id AS b, r.tie AS tie, r.role AS role, r.evidence AS evidence, r.amount AS amount, r.digest AS digest
        ORDER BY type, a, b, tie, role, digest
        """;

    private static async Task LoadAsync(AtlasGraph graph)
    {
        string[] statements = [.. AtlasSchema.Split(await File.ReadAllTextAsync(SamplePath()))];
        foreach (
            IEnumerable<string> part in (IEnumerable<string>[])
                [
                    statements.Where(s => s.StartsWith("CREATE ", StringComparison.Ordinal)),
                    statements.Where(s => !s.StartsWith("CREATE ", StringComparison.Ordinal)),
                ]
        )
        {
            await using ICypherTransaction transaction = await graph.Database.BeginAsync(AccessMode.Write);
            foreach (string statement in part)
            {
                await transaction.QueryAsync(statement);
            }

            await transaction.CommitAsync();
        }
    }

    private static async Task<string> WriteAsync(AtlasGraph graph)
    {
        await using var writer = new StringWriter { NewLine = "\n" };
        await CypherScript.WriteAsync(graph.Database, writer);
        return writer.ToString();
    }

    private static string SamplePath([CallerFilePath] string here = "") =>
        Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "cypher", "sample", "atlas.cypher")
        );
}

using System.Diagnostics;
using System.Globalization;
using TwinGraph.Conformance.Logic;
using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Conformance.Logic.Oracles;
using TwinGraph.Conformance.Logic.Queries;

namespace TwinGraph.Conformance.Peers;

/// <summary>Random queries that other engines must answer alike; see this folder's README.</summary>
public sealed class PeerTests(ITestOutputHelper output)
{
    private const int Queries = 300;
    private const int QueriesPerGraph = 30;

    [Fact]
    public void Kuzu_OnRandomQueries_AnswersAlike() => Compare(Dialect.Kuzu, Folder("kuzu"), "");

    [Fact]
    public void Ladybug_OnRandomQueries_AnswersAlike() => Compare(Dialect.Ladybug, Folder("lbug"), "");

    [Fact]
    public void FalkorDb_OnRandomQueries_AnswersAlike() =>
        Compare(Dialect.FalkorDb, Folder("falkordb"), Url("TWINGRAPH_TEST_FALKORDB", "a FalkorDB server"));

    [Fact]
    public void Neo4j_OnRandomQueries_AnswersAlike() =>
        Compare(
            Dialect.Bolt,
            Folder("neo4j-driver"),
            Url("TWINGRAPH_TEST_NEO4J_SCRATCH", "a Neo4j that may be emptied")
        );

    private void Compare(Dialect dialect, string folder, string url)
    {
        int seed = Setting("TWINGRAPH_PEER_SEED") ?? Random.Shared.Next();
        int queries = Setting("TWINGRAPH_PEER_QUERIES") ?? Queries;
        var random = new Random(seed);
        var spent = Stopwatch.StartNew();
        using var peer = new Peer(dialect, folder, url);
        var oracle = new PeerOracle(peer);
        for (int done = 0; done < queries; )
        {
            GraphSample graph = new CommonSampler(random, dialect).DrawGraph();
            using var subject = new Subject(graph);
            for (int i = 0; i < QueriesPerGraph && done < queries; i++, done++)
            {
                Query query = new CommonSampler(random, dialect).DrawQuery();
                if (oracle.Check(subject, query, random) is { } problem)
                {
                    var finding = new Finding(oracle, seed, 0, graph, query, problem);
                    Assert.Fail(
                        $"TWINGRAPH_PEER_SEED={seed}, query {done}:\n{query}\n{problem}\nmade small:\n{new Reducer(null, TimeSpan.FromSeconds(20)).Reduce(finding)}"
                    );
                }
            }
        }

        output.WriteLine(
            $"{dialect.Name}: {oracle.Compared} of {queries} queries compared, seed {seed}, {spent.Elapsed}"
        );
        foreach ((string message, int count) in oracle.Refused.OrderByDescending(r => r.Value).Take(10))
        {
            output.WriteLine($"  refused {count}: {message}");
        }

        Assert.True(oracle.Compared > queries * 0.8, "The peer refuses too much for the comparison to tell anything.");
    }

    private static string Folder(string package)
    {
        string? folder = Environment.GetEnvironmentVariable("TWINGRAPH_TEST_PEERS");
        Assert.SkipWhen(
            string.IsNullOrEmpty(folder) || !Directory.Exists(Path.Combine(folder, "node_modules", package)),
            $"NOT COMPARED with {package}: TWINGRAPH_TEST_PEERS names no folder where 'npm install {package}' ran."
        );
        return folder!;
    }

    private static string Url(string variable, string what)
    {
        string? url = Environment.GetEnvironmentVariable(variable);
        Assert.SkipWhen(string.IsNullOrEmpty(url), $"NOT COMPARED: {variable} does not say where {what} is.");
        return url!;
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}

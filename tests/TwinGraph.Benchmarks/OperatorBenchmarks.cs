using BenchmarkDotNet.Attributes;

namespace TwinGraph.Benchmarks;

/// <summary>One operator each over ten thousand nodes or sixty thousand relationships.</summary>
public class OperatorBenchmarks
{
    private SampleGraph? _graph;

    /// <summary>Makes the graph.</summary>
    [GlobalSetup]
    public void Setup() => _graph = new();

    /// <summary>Drops the graph.</summary>
    [GlobalCleanup]
    public void Cleanup() => _graph?.Dispose();

    /// <summary>Every node of a label.</summary>
    [Benchmark(Baseline = true)]
    public int Scan() => _graph!.Read("MATCH (r:Region) RETURN count(r) AS n");

    /// <summary>A condition on a property of each.</summary>
    [Benchmark]
    public int Filter() => _graph!.Read("MATCH (r:Region) WHERE r.population > 500000 RETURN count(r) AS n");

    /// <summary>Every relationship from its start.</summary>
    [Benchmark]
    public int Expand() => _graph!.Read("MATCH (:Region)-[t:PARTNERS_WITH]->(b) RETURN count(b.id) AS n");

    /// <summary>A group for each of eight strings.</summary>
    [Benchmark]
    public int AggregateByString() =>
        _graph!.Read("MATCH (r:Region) RETURN r.country AS c, sum(r.population) AS p, count(*) AS n");

    /// <summary>A group for each node.</summary>
    [Benchmark]
    public int AggregateByNode() =>
        _graph!.Read("MATCH (r:Region)-[t:PARTNERS_WITH]->() WITH r, max(t.since) AS last RETURN count(last) AS n");

    /// <summary>Distinct nodes in each of eight groups.</summary>
    [Benchmark]
    public int CountDistinct() =>
        _graph!.Read(
            "MATCH (a:Region)-[t:PARTNERS_WITH]->(b) RETURN a.country AS c, count(DISTINCT b) AS n, max(t.since)"
        );

    /// <summary>All rows in order.</summary>
    [Benchmark]
    public int Sort() => _graph!.Read("MATCH (r:Region) WITH r ORDER BY r.population SKIP 9999 RETURN r.id AS id");

    /// <summary>The first rows of an order.</summary>
    [Benchmark]
    public int Top() => _graph!.Read("MATCH (r:Region) RETURN r.id AS id ORDER BY r.population DESC, id LIMIT 20");

    /// <summary>The first rows of an order that an index has.</summary>
    [Benchmark]
    public int TopByIndex() =>
        _graph!.Read(
            "MATCH (r:Region) WHERE r.name STARTS WITH 'Region 1' RETURN r.id AS id, r.name AS n ORDER BY n, id LIMIT 20"
        );

    /// <summary>Distinct values.</summary>
    [Benchmark]
    public int Distinct() => _graph!.Read("MATCH (r:Region) RETURN DISTINCT r.country AS c");

    /// <summary>A shortest path between two nodes.</summary>
    [Benchmark]
    public int ShortestPath() =>
        _graph!.Read(
            "MATCH (a:Region {id: 'R9000'}), (b:Region {id: 'R9500'}) "
                + "MATCH p = shortestPath((a)-[:PARTNERS_WITH*..10]-(b)) RETURN length(p) AS l"
        );
}

using BenchmarkDotNet.Attributes;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Benchmarks;

/// <summary>Short statements, whose cost is what every statement pays.</summary>
public class StatementBenchmarks
{
    private const string PointText = "MATCH (r:Region {id: $id}) RETURN r.id AS id, r.name AS name";

    private readonly Dictionary<string, CypherValue> _id = new() { ["id"] = CypherValue.String("R5000") };
    private SampleGraph? _graph;
    private SampleGraph? _forgetful;

    /// <summary>Makes the graphs.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _graph = new();
        _forgetful = new(new() { PlanCacheSize = 0 });
    }

    /// <summary>Drops the graphs.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        _graph?.Dispose();
        _forgetful?.Dispose();
    }

    /// <summary>Nothing but a number.</summary>
    [Benchmark(Baseline = true)]
    public int Nothing() => _graph!.Read("RETURN 1 AS one");

    /// <summary>One node by an index.</summary>
    [Benchmark]
    public int Point() => _graph!.Read(PointText, _id);

    /// <summary>The same, parsed and planned each time.</summary>
    [Benchmark]
    public int PointNotPlanned() => _forgetful!.Read(PointText, _id);

    /// <summary>The neighbours of one node, in order.</summary>
    [Benchmark]
    public int OneHop() =>
        _graph!.Read("MATCH (:Region {id: $id})-[:PARTNERS_WITH]-(b:Region) RETURN b.id AS id ORDER BY id", _id);
}

using BenchmarkDotNet.Attributes;

namespace TwinGraph.Benchmarks;

/// <summary>One expression each, computed ten thousand times.</summary>
public class ExpressionBenchmarks
{
    private SampleGraph? _graph;

    /// <summary>The expression over <c>x</c>, from 1 to 10000.</summary>
    [Params(
        "x",
        "x * 3 + 1",
        "x % 7 = 0 AND x > 100",
        "CASE WHEN x > 5000 THEN 1 ELSE 2 END",
        "toString(x)",
        "'a' + toString(x)",
        "[1, 2, x][2]",
        "size([y IN [1, 2, 3] WHERE y < x])",
        "reduce(s = 0, y IN [1, 2, 3] | s + y * x)",
        "{a: x}.a",
        "date('2026-11-24').year"
    )]
    public string Expression { get; set; } = "";

    /// <summary>Makes the graph.</summary>
    [GlobalSetup]
    public void Setup() => _graph = new();

    /// <summary>Drops the graph.</summary>
    [GlobalCleanup]
    public void Cleanup() => _graph?.Dispose();

    /// <summary>Ten thousand values.</summary>
    [Benchmark(OperationsPerInvoke = 10_000)]
    public int Compute() => _graph!.Read($"UNWIND range(1, 10000) AS x RETURN count({Expression}) AS n");
}

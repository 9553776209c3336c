using BenchmarkDotNet.Attributes;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Benchmarks;

/// <summary>Order, equivalence and hash of values.</summary>
public class ValueBenchmarks
{
    private const int Pairs = 1024;

    private readonly CypherValue[] _values = new CypherValue[Pairs + 1];

    /// <summary>What the values are.</summary>
    [Params("integers", "floats", "strings", "lists")]
    public string Kind { get; set; } = "";

    /// <summary>Makes the values.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i] = Kind switch
            {
                "integers" => CypherValue.Integer(random.Next(100)),
                "floats" => CypherValue.Float(random.NextDouble()),
                "strings" => CypherValue.String($"Region {random.Next(1000)}"),
                _ => CypherValue.List(CypherValue.Integer(random.Next(4)), CypherValue.Integer(random.Next(4))),
            };
        }
    }

    /// <summary>Which comes first.</summary>
    [Benchmark(OperationsPerInvoke = Pairs)]
    public int Compare()
    {
        int sum = 0;
        for (int i = 0; i < Pairs; i++)
        {
            sum += ValueOrder.Compare(_values[i], _values[i + 1]);
        }

        return sum;
    }

    /// <summary>Whether they are one for DISTINCT.</summary>
    [Benchmark(OperationsPerInvoke = Pairs)]
    public int Equivalent()
    {
        int count = 0;
        for (int i = 0; i < Pairs; i++)
        {
            count += ValueEquality.Equivalent(_values[i], _values[i + 1]) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The hash of each.</summary>
    [Benchmark(OperationsPerInvoke = Pairs)]
    public int Hash()
    {
        int hash = 0;
        for (int i = 0; i < Pairs; i++)
        {
            hash ^= ValueEquality.Hash(_values[i]);
        }

        return hash;
    }
}

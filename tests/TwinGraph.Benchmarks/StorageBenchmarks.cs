using BenchmarkDotNet.Attributes;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Benchmarks;

/// <summary>Reads of the store without the language.</summary>
public class StorageBenchmarks
{
    private readonly long[] _nodes = new long[256];
    private readonly Neighbour[] _neighbours = new Neighbour[256];
    private readonly CypherValue _id = CypherValue.String("R5000");
    private SampleGraph? _graph;
    private IGraphReader? _reader;
    private int _label;
    private int _idKey;
    private int _countryKey;

    /// <summary>Makes the graph.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _graph = new();
        _reader = _graph.Store.Snapshot();
        _label = _reader.Tokens.FindLabel("Region");
        _idKey = _reader.Tokens.FindKey("id");
        _countryKey = _reader.Tokens.FindKey("country");
    }

    /// <summary>Drops the graph.</summary>
    [GlobalCleanup]
    public void Cleanup() => _graph?.Dispose();

    /// <summary>One node of a label.</summary>
    [Benchmark(OperationsPerInvoke = SampleGraph.Regions)]
    public long Scan()
    {
        long position = 0;
        long count = 0;
        int read;
        while ((read = _reader!.ScanNodes(_label, ref position, _nodes)) > 0)
        {
            count += read;
        }

        return count;
    }

    /// <summary>A string property of one node.</summary>
    [Benchmark(OperationsPerInvoke = SampleGraph.Regions)]
    public int Property()
    {
        int length = 0;
        for (int node = 0; node < SampleGraph.Regions; node++)
        {
            length += _reader!.NodeProperty(node, _countryKey).AsString().Length;
        }

        return length;
    }

    /// <summary>The neighbours of one node.</summary>
    [Benchmark(OperationsPerInvoke = SampleGraph.Regions)]
    public long Expand()
    {
        long count = 0;
        for (int node = 0; node < SampleGraph.Regions; node++)
        {
            long position = 0;
            int read;
            while ((read = _reader!.Expand(node, Direction.Both, [], ref position, _neighbours)) > 0)
            {
                count += read;
            }
        }

        return count;
    }

    /// <summary>The number of neighbours of one node.</summary>
    [Benchmark(OperationsPerInvoke = SampleGraph.Regions)]
    public long Degree()
    {
        long count = 0;
        for (int node = 0; node < SampleGraph.Regions; node++)
        {
            count += _reader!.Degree(node, Direction.Both, []);
        }

        return count;
    }

    /// <summary>One node by an index.</summary>
    [Benchmark]
    public int Seek()
    {
        long position = 0;
        return _reader!.SeekNodes(_label, _idKey, _id, ref position, _nodes);
    }
}

using BenchmarkDotNet.Attributes;
using TwinGraph.Atlas.Network.Centrality;
using TwinGraph.Atlas.Network.Communities;
using TwinGraph.Atlas.Network.Cuts;
using TwinGraph.Atlas.Network.Graphs;
using TwinGraph.Atlas.Network.Paths;
using TwinGraph.Atlas.Network.Similarity;

namespace TwinGraph.Benchmarks;

/// <summary>The algorithms over a network, on graphs of groups that are the same each time.</summary>
public class NetworkBenchmarks
{
    private NetworkGraph _graph = null!;

    /// <summary>The number of edges drawn; a fifth as many nodes, in groups of a hundred.</summary>
    [Params(100_000, 1_000_000)]
    public int Edges { get; set; }

    [GlobalSetup]
    public void Setup() => _graph = Groups(Edges);

    [Benchmark]
    public int Build() => NetworkGraph.Build(_graph.NodeCount, _graph.Edges.ToArray()).EdgeCount;

    [Benchmark]
    public int PageRanks() => PageRank.Compute(_graph).Iterations;

    [Benchmark]
    public int Communities() => Leiden.Find(_graph).Count;

    [Benchmark]
    public int Labels() => LabelPropagation.Find(_graph).Count;

    [Benchmark]
    public int Cuts() => CutSearch.Find(_graph).Nodes.Count;

    [Benchmark]
    public int ShortestPaths() => AllShortestPaths.Find(Question(), 100_000).Count;

    [Benchmark]
    public int TenShortestPaths() => KShortestPaths.Find(Question(), 10).Count;

    [Benchmark]
    public int Similar() => NeighbourSimilarity.Rank(_graph, 0, SimilarityMeasure.AdamicAdar).Count;

    [Benchmark]
    public double Links() => LinkScores.PathsOfThree(_graph, 0)[^1];

    internal static NetworkGraph Groups(int edges)
    {
        const int Group = 100;
        int nodes = edges / 5;
        var random = new Random(17);
        var drawn = new WeightedEdge[edges];
        for (int i = 0; i < edges; i++)
        {
            // Of five edges, four stay in the group.
            int from = random.Next(nodes);
            int to = i % 5 == 0 ? random.Next(nodes) : Math.Min(nodes - 1, (from / Group * Group) + random.Next(Group));
            drawn[i] = new(from, to, random.Next(1, 4));
        }

        return NetworkGraph.Build(nodes, drawn);
    }

    private PathQuestion Question() => new(_graph, 0, _graph.NodeCount - 1, 10);
}

/// <summary>The exact measures that cost nodes times edges.</summary>
public class ExactNetworkBenchmarks
{
    private NetworkGraph _graph = null!;

    /// <summary>The number of edges drawn.</summary>
    [Params(5_000, 20_000)]
    public int Edges { get; set; }

    [GlobalSetup]
    public void Setup() => _graph = NetworkBenchmarks.Groups(Edges);

    [Benchmark]
    public double BetweennessUnweighted() => Betweenness.Compute(_graph)[0];

    [Benchmark]
    public double BetweennessWeighted() => Betweenness.Compute(_graph, isWeighted: true)[0];

    [Benchmark]
    public double Closeness() => HarmonicCloseness.Compute(_graph)[0];
}

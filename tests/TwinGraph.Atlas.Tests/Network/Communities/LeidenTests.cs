using CsCheck;
using TwinGraph.Atlas.Network.Communities;
using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Tests.Network.Communities;

public sealed class LeidenTests
{
    [Fact]
    public void Leiden_OfTheKarateClub_ReachesTheHighestModularityThereIs()
    {
        Partition partition = Leiden.Find(KnownGraphs.KarateClub);

        Assert.Equal(4, partition.Count);
        Assert.Equal(0.4198, partition.Modularity(KnownGraphs.KarateClub), 4);
    }

    [Fact]
    public void Leiden_OfTwoCliquesJoinedByAnEdge_FindsBoth()
    {
        Partition partition = Leiden.Find(TwoCliques(5));

        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 1, 1, 1], partition.CommunityOf);
    }

    [Fact]
    public void Leiden_OfAnyGraph_IsNearTheBestOfAllPartitions() =>
        KnownGraphs
            .Sized(1, 7, isDirected: false)
            .Sample(
                graph =>
                {
                    double best = Best(graph);
                    double found = Enumerable.Range(1, 5).Max(seed => Leiden.Find(graph, seed: seed).Modularity(graph));
                    Assert.True(found <= best + 1e-9);
                    Assert.True(found >= best - 0.05, $"{found} is far from {best}.");
                },
                iter: 60
            );

    [Fact]
    public void Leiden_OfAnyGraph_NeverReturnsACommunityInPieces() =>
        Gen.Select(KnownGraphs.Sized(1, 60, isDirected: false), Gen.Int[1, 1000], Gen.Double[0.2, 3])
            .Sample(
                (graph, seed, resolution) =>
                {
                    foreach (IReadOnlyList<int> members in Leiden.Find(graph, resolution, seed).Members())
                    {
                        Assert.Equal(members.Count, Reach(graph, members).Count);
                    }
                },
                iter: 300
            );

    [Fact]
    public void Leiden_OfAnyGraph_IsAtLeastAsGoodAsEveryNodeAlone() =>
        KnownGraphs
            .Sized(2, 60, isDirected: false)
            .Sample(graph =>
                Assert.True(
                    Leiden.Find(graph).Modularity(graph)
                        >= Partition.FromLabels([.. Enumerable.Range(0, graph.NodeCount)]).Modularity(graph) - 1e-9
                )
            );

    [Fact]
    public void Leiden_WithTheSameSeed_FindsTheSame() =>
        Gen.Select(KnownGraphs.Sized(1, 60, isDirected: false), Gen.Int)
            .Sample(
                (graph, seed) =>
                    Assert.Equal(Leiden.Find(graph, seed: seed).CommunityOf, Leiden.Find(graph, seed: seed).CommunityOf)
            );

    [Fact]
    public void Leiden_OfAHigherResolution_FindsMoreCommunities() =>
        Assert.True(
            Leiden.Find(KnownGraphs.KarateClub, resolution: 3).Count
                > Leiden.Find(KnownGraphs.KarateClub, resolution: 0.3).Count
        );

    [Fact]
    public void Leiden_OfADirectedGraph_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Leiden.Find(NetworkGraph.Build(2, [new(0, 1)], isDirected: true)));

    internal static NetworkGraph TwoCliques(int size)
    {
        var edges = new List<WeightedEdge> { new(0, size) };
        for (int a = 0; a < size; a++)
        {
            for (int b = a + 1; b < size; b++)
            {
                edges.Add(new(a, b));
                edges.Add(new(size + a, size + b));
            }
        }

        return NetworkGraph.Build(2 * size, edges);
    }

    private static HashSet<int> Reach(NetworkGraph graph, IReadOnlyList<int> members)
    {
        var inside = members.ToHashSet();
        HashSet<int> reached = [members[0]];
        var walk = new Stack<int>(reached);
        while (walk.TryPop(out int node))
        {
            foreach (int next in graph.Neighbours(node).ToArray().Where(n => inside.Contains(n) && reached.Add(n)))
            {
                walk.Push(next);
            }
        }

        return reached;
    }

    private static double Best(NetworkGraph graph)
    {
        double best = double.NegativeInfinity;
        int[] labels = new int[graph.NodeCount];
        Assign(0, 0);
        return best;

        void Assign(int node, int used)
        {
            if (node == labels.Length)
            {
                best = Math.Max(best, Partition.FromLabels(labels).Modularity(graph));
                return;
            }

            for (int label = 0; label <= used; label++)
            {
                labels[node] = label;
                Assign(node + 1, Math.Max(used, label + 1));
            }
        }
    }
}

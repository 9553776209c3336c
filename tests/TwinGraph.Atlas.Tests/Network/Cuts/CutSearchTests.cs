using CsCheck;
using TwinGraph.Atlas.Network.Cuts;
using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Tests.Network.Cuts;

public sealed class CutSearchTests
{
    [Fact]
    public void Find_InTheKarateClub_FindsTheInstructorAndTheMemberWhomOnlyHeKnows()
    {
        NetworkCuts cuts = CutSearch.Find(KnownGraphs.KarateClub);

        Assert.Equal([0], cuts.Nodes);
        WeightedEdge bridge = KnownGraphs.KarateClub.Edges[Assert.Single(cuts.Edges)];
        Assert.Equal((0, 11), (bridge.From, bridge.To));
        Assert.Equal(1, cuts.ComponentCount);
        Assert.Equal([27, 5, 1], CutSearch.PiecesWithoutNode(KnownGraphs.KarateClub, 0).Select(p => p.Count));
        Assert.Equal([33, 1], CutSearch.PiecesWithoutEdge(KnownGraphs.KarateClub, cuts.Edges[0]).Select(p => p.Count));
    }

    [Fact]
    public void Find_InAnyGraph_FindsExactlyWhatIncreasesTheParts() =>
        KnownGraphs
            .Sized(1, 14, isDirected: false)
            .Sample(graph =>
            {
                NetworkCuts cuts = CutSearch.Find(graph);
                int parts = Parts(graph, -1, -1);
                Assert.Equal(parts, cuts.ComponentCount);
                Assert.Equal(
                    Enumerable.Range(0, graph.NodeCount).Where(n => graph.Degree(n) > 0 && Parts(graph, n, -1) > parts),
                    cuts.Nodes
                );
                Assert.Equal(Enumerable.Range(0, graph.EdgeCount).Where(e => Parts(graph, -1, e) > parts), cuts.Edges);
            });

    [Fact]
    public void Pieces_OfACutNode_AreAllThatHungTogetherWithIt() =>
        KnownGraphs
            .Sized(2, 14, isDirected: false)
            .Sample(graph =>
            {
                NetworkCuts cuts = CutSearch.Find(graph);
                foreach (int edge in cuts.Edges)
                {
                    Assert.Equal(CutSearch.PiecesWithoutEdge(graph, edge)[1].Count, cuts.CutOffByEdge[edge]);
                }

                foreach (int node in cuts.Nodes)
                {
                    IReadOnlyList<IReadOnlyList<int>> pieces = CutSearch.PiecesWithoutNode(graph, node);
                    Assert.True(pieces.Count > 1);
                    Assert.Equal(pieces.Skip(1).Sum(p => p.Count), cuts.CutOffByNode[node]);
                    Assert.Equal(pieces.Sum(p => p.Count), pieces.SelectMany(p => p).Distinct().Count());
                    Assert.Equal(Parts(graph, node, -1) - Parts(graph, -1, -1) + 1, pieces.Count);
                }
            });

    [Fact]
    public void Find_InALongRow_NeedsNoDeepRecursion() =>
        Assert.Equal(99_998, CutSearch.Find(KnownGraphs.Row(100_000)).Nodes.Count);

    private static int Parts(NetworkGraph graph, int withoutNode, int withoutEdge)
    {
        int[] part = [.. Enumerable.Range(0, graph.NodeCount)];
        for (int i = 0; i < graph.EdgeCount; i++)
        {
            WeightedEdge edge = graph.Edges[i];
            if (i != withoutEdge && edge.From != withoutNode && edge.To != withoutNode)
            {
                (int a, int b) = (part[edge.From], part[edge.To]);
                part = [.. part.Select(p => p == a ? b : p)];
            }
        }

        return part.Where((_, node) => node != withoutNode).Distinct().Count();
    }
}

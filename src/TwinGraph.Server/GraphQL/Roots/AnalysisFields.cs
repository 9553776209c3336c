using GraphQL;
using GraphQL.Types;
using TwinGraph.Atlas.Network.Centrality;
using TwinGraph.Atlas.Network.Communities;
using TwinGraph.Atlas.Network.Cuts;
using TwinGraph.Atlas.Network.Graphs;
using TwinGraph.Atlas.Network.Projection;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Roots;

/// <summary>Fields that look at the network as a whole.</summary>
internal static class AnalysisFields
{
    public static void AddTo(ObjectGraphType query)
    {
        AddCentrality(query);
        AddCommunities(query);
        query.AddOne<NonNullGraphType<BridgesType>>(
            "bridges",
            "Who connects what would fall apart: the nodes and the links without which a part of the network would come "
                + "to pieces.",
            NetworkReading.Arguments([NetworkReading.People(), Arguments.First(25)]),
            c =>
            {
                int first = c.First();
                NetworkFilter filter = c.NetworkFilter();
                return c.AnalyseAsync(filter, network => Bridges(c, network, filter, first));
            }
        );
    }

    private static void AddCentrality(ObjectGraphType query) =>
        query.AddMany<CentralNodeType>(
            "centrality",
            "The nodes that are most central to the network, by one of several measures; the most central first, then by "
                + "name. Betweenness and closeness are exact and therefore limited in size.",
            25,
            NetworkReading.Arguments([
                new QueryArgument<NonNullGraphType<CentralityMeasureEnum>>
                {
                    Name = "measure",
                    Description = "What makes a node central.",
                },
                .. NetworkReading.Weight("all links alike, and for WEIGHTED_DEGREE by ties"),
                new QueryArgument<BooleanGraphType>
                {
                    Name = "directed",
                    Description =
                        "Whether a visit, a meeting or an investment leads only from who came or pays to who received.",
                    DefaultValue = false,
                },
                NetworkReading.People(),
                Arguments.First(25),
            ]),
            c =>
            {
                int first = c.First();
                CentralityMeasure measure = c.GetArgument<CentralityMeasure>("measure");
                (NetworkWeight? weight, string? currency) = c.Weight();
                bool isDirected = c.GetArgument<bool>("directed");
                return c.AnalyseAsync(
                    c.NetworkFilter(),
                    network => Central(c, network, measure, weight, currency, isDirected, first)
                );
            }
        );

    private static void AddCommunities(ObjectGraphType query) =>
        query.AddOne<NonNullGraphType<CommunitiesType>>(
            "communities",
            "Groups of nodes that are tied to each other more than to others. The same seed gives the same groups.",
            NetworkReading.Arguments([
                new QueryArgument<CommunityAlgorithmEnum>
                {
                    Name = "algorithm",
                    Description = "How they are found.",
                    DefaultValue = CommunityAlgorithm.Leiden,
                },
                new QueryArgument<FloatGraphType>
                {
                    Name = "resolution",
                    Description = "With LEIDEN: above 1 for smaller groups, below for larger ones, 0.01 to 100.",
                    DefaultValue = 1.0,
                },
                Arguments.Integer("seed", 1, "Settles all random choices."),
                .. NetworkReading.Weight("by ties"),
                NetworkReading.People(),
                Arguments.Integer("minSize", 2, "Only groups of at least so many members are listed, 1 to 10000."),
                Arguments.First(25),
            ]),
            c =>
            {
                (int first, int minSize) = (c.First(), c.InRange("minSize", 1, 10_000));
                int seed = c.InRange("seed", int.MinValue, int.MaxValue);
                double resolution = c.GetArgument<double?>("resolution") ?? 1;
                if (!(resolution is >= 0.01 and <= 100))
                {
                    throw AtlasError.BadInput($"'resolution' must lie between 0.01 and 100; it is {resolution}.");
                }

                (NetworkWeight? weight, string? currency) = c.Weight();
                CommunityAlgorithm algorithm =
                    c.GetArgument<CommunityAlgorithm?>("algorithm") ?? CommunityAlgorithm.Leiden;
                return c.AnalyseAsync(
                    c.NetworkFilter(),
                    network =>
                    {
                        NetworkGraph graph = network.Graph(weight ?? NetworkWeight.Ties, currency);
                        Partition partition =
                            algorithm == CommunityAlgorithm.Leiden
                                ? Leiden.Find(graph, resolution, seed, cancellationToken: c.CancellationToken)
                                : LabelPropagation.Find(graph, seed, cancellationToken: c.CancellationToken);
                        return Communities(network, graph, partition, minSize, first);
                    }
                );
            }
        );

    private static List<CentralRow> Central(
        IResolveFieldContext context,
        TieNetwork network,
        CentralityMeasure measure,
        NetworkWeight? weight,
        string? currency,
        bool isDirected,
        int first
    )
    {
        NetworkGraph graph = network.Graph(weight ?? NetworkWeight.Ties, currency, isDirected);
        long maxWork = NetworkReading.Limits(context).MaxExactWork;
        CancellationToken token = context.CancellationToken;
        IReadOnlyList<double> scores = measure switch
        {
            CentralityMeasure.Degree => DegreeCentrality.Compute(graph),
            CentralityMeasure.WeightedDegree => DegreeCentrality.ComputeWeighted(graph),
            CentralityMeasure.PageRank => PageRank
                .Compute(weight is null ? Unweighted(graph) : graph, cancellationToken: token)
                .Scores,
            CentralityMeasure.Betweenness => Betweenness.Compute(graph, weight is not null, true, maxWork, token),
            _ => HarmonicCloseness.Compute(graph, weight is not null, maxWork, token),
        };
        int[] order = [.. Enumerable.Range(0, scores.Count).OrderByDescending(n => scores[n]).ThenBy(n => n)];
        var rows = new List<CentralRow>();
        for (int i = 0; i < order.Length && i < first; i++)
        {
            int node = order[i];
            int rank = i > 0 && scores[order[i - 1]] == scores[node] ? rows[i - 1].Rank : i + 1;
            rows.Add(new(network.Nodes[node].Id, rank, scores[node], graph.Degree(node)));
        }

        return rows;
    }

    private static NetworkGraph Unweighted(NetworkGraph graph) =>
        NetworkGraph.Build(graph.NodeCount, graph.Edges.ToArray().Select(e => e with { Weight = 1 }), graph.IsDirected);

    private static CommunitiesRow Communities(
        TieNetwork network,
        NetworkGraph graph,
        Partition partition,
        int minSize,
        int first
    )
    {
        int[] inside = new int[partition.Count];
        int[] outside = new int[partition.Count];
        double[] weightInside = new double[graph.NodeCount];
        foreach (NetworkLink link in network.Links)
        {
            int ties = link.Ties.Count();
            (int a, int b) = (partition.CommunityOf[link.A], partition.CommunityOf[link.B]);
            if (a == b)
            {
                inside[a] += ties;
                weightInside[link.A] += ties;
                weightInside[link.B] += ties;
            }
            else
            {
                outside[a] += ties;
                outside[b] += ties;
            }
        }

        return new(
            partition.Count,
            partition.Modularity(graph),
            [
                .. partition
                    .Members()
                    .Select(
                        (members, i) =>
                            new CommunityRow(
                                [
                                    .. members
                                        .OrderByDescending(m => weightInside[m])
                                        .ThenBy(m => m)
                                        .Select(m => network.Nodes[m].Id),
                                ],
                                inside[i],
                                outside[i]
                            )
                    )
                    .Where(c => c.Members.Count >= minSize)
                    .Take(first),
            ]
        );
    }

    private static BridgesRow Bridges(IResolveFieldContext context, TieNetwork network, NetworkFilter filter, int first)
    {
        NetworkGraph graph = network.Graph();
        NetworkCuts cuts = CutSearch.Find(graph, context.CancellationToken);
        return new(
            cuts.ComponentCount,
            [
                .. cuts
                    .Nodes.Select(n => (Node: n, CutOff: cuts.CutOffByNode[n]))
                    .OrderByDescending(n => n.CutOff)
                    .ThenBy(n => n.Node)
                    .Take(first)
                    .Select(n => new BridgeNodeRow(
                        network.Nodes[n.Node].Id,
                        n.CutOff,
                        Pieces(network, CutSearch.PiecesWithoutNode(graph, n.Node))
                    )),
            ],
            [
                .. cuts
                    .Edges.OrderByDescending(e => cuts.CutOffByEdge[e])
                    .ThenBy(e => e)
                    .Take(first)
                    .Select(e =>
                    {
                        WeightedEdge ends = graph.Edges[e];
                        return new BridgeLinkRow(
                            network.Nodes[ends.From].Id,
                            network.Nodes[ends.To].Id,
                            cuts.CutOffByEdge[e],
                            EdgeRows.Foremost(network, network.LinkOf(ends.From, ends.To)!, filter.KnownAt),
                            Pieces(network, CutSearch.PiecesWithoutEdge(graph, e))
                        );
                    }),
            ]
        );
    }

    private static List<PieceRow> Pieces(TieNetwork network, IReadOnlyList<IReadOnlyList<int>> pieces) =>
        [.. pieces.Select(p => new PieceRow([.. p.Select(n => network.Nodes[n].Id)]))];
}

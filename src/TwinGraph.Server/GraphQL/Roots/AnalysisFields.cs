using GraphQL;
using GraphQL.Types;
using TwinGraph.Atlas.Network.Centrality;
using TwinGraph.Atlas.Network.Communities;
using TwinGraph.Atlas.Network.Cuts;
using TwinGraph.Atlas.Network.Graphs;
using TwinGraph.Atlas.Network.Projection;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.GraphQL.Compile;
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
        query.AddCompiled(
            "bridges",
            new NonNullGraphType(new GraphQLTypeReference("Bridges")),
            "Who connects what would fall apart: the nodes and the links without which a part of the network would come "
                + "to pieces.",
            1,
            NetworkReading.Arguments([
                NetworkReading.People(),
                Arguments.First(25),
                Arguments.Integer("pieceLimit", 25, "The most nodes that are listed of a piece, 1 to 500."),
            ]),
            async c =>
            {
                int first = c.First();
                int pieceLimit = c.InRange("pieceLimit", 1, ((OperationContext)c.UserContext).Limits.MaxFirst);
                NetworkFilter filter = c.NetworkFilter();
                CypherValue bridges = await c.AnalyseAsync(
                        filter,
                        network => Bridges(c, network, filter, first, pieceLimit)
                    )
                    .ConfigureAwait(false);
                return await c.RowAsync("Bridges", bridges).ConfigureAwait(false);
            }
        );
    }

    private static void AddCentrality(ObjectGraphType query) =>
        query.AddCompiledMany(
            "centrality",
            "CentralNode",
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
            async c =>
            {
                int first = c.First();
                CentralityMeasure measure = c.GetArgument<CentralityMeasure>("measure");
                (NetworkWeight? weight, string? currency) = c.Weight();
                bool isDirected = c.GetArgument<bool>("directed");
                List<CypherValue> rows = await c.AnalyseAsync(
                        c.NetworkFilter(),
                        network => Central(c, network, measure, weight, currency, isDirected, first)
                    )
                    .ConfigureAwait(false);
                return await c.RowsAsync("CentralNode", rows).ConfigureAwait(false);
            }
        );

    private static void AddCommunities(ObjectGraphType query) =>
        query.AddCompiled(
            "communities",
            new NonNullGraphType(new GraphQLTypeReference("Communities")),
            "Groups of nodes that are tied to each other more than to others. The same seed gives the same groups.",
            1,
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
                Arguments.Integer("memberLimit", 100, "The most members that are listed of a group, 1 to 500."),
            ]),
            async c =>
            {
                int memberLimit = c.InRange("memberLimit", 1, ((OperationContext)c.UserContext).Limits.MaxFirst);
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
                CypherValue found = await c.AnalyseAsync(
                        c.NetworkFilter(),
                        network =>
                        {
                            NetworkGraph graph = network.Graph(weight ?? NetworkWeight.Ties, currency);
                            Partition partition =
                                algorithm == CommunityAlgorithm.Leiden
                                    ? Leiden.Find(graph, resolution, seed, cancellationToken: c.CancellationToken)
                                    : LabelPropagation.Find(graph, seed, cancellationToken: c.CancellationToken);
                            return Communities(network, graph, partition, minSize, first, memberLimit);
                        }
                    )
                    .ConfigureAwait(false);
                return await c.RowAsync("Communities", found).ConfigureAwait(false);
            }
        );

    private static List<CypherValue> Central(
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
        var rows = new List<CypherValue>();
        int rank = 1;
        for (int i = 0; i < order.Length && i < first; i++)
        {
            int node = order[i];
            rank = i > 0 && scores[order[i - 1]] == scores[node] ? rank : i + 1;
            rows.Add(
                RowMap.Of(
                    ("node", RowMap.Text(network.Nodes[node].Id)),
                    ("rank", RowMap.Count(rank)),
                    ("score", RowMap.Score(scores[node])),
                    ("degree", RowMap.Count(graph.Degree(node)))
                )
            );
        }

        return rows;
    }

    private static NetworkGraph Unweighted(NetworkGraph graph) =>
        NetworkGraph.Build(graph.NodeCount, graph.Edges.ToArray().Select(e => e with { Weight = 1 }), graph.IsDirected);

    private static CypherValue Communities(
        TieNetwork network,
        NetworkGraph graph,
        Partition partition,
        int minSize,
        int first,
        int memberLimit
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

        IEnumerable<CypherValue> communities = partition
            .Members()
            .Index()
            .Where(c => c.Item.Count >= minSize)
            .Take(first)
            .Select(c =>
                RowMap.Of(
                    ("size", RowMap.Count(c.Item.Count)),
                    ("tiesInside", RowMap.Count(inside[c.Index])),
                    ("tiesOutside", RowMap.Count(outside[c.Index])),
                    (
                        "members",
                        RowMap.Texts(
                            c.Item.OrderByDescending(m => weightInside[m])
                                .ThenBy(m => m)
                                .Take(memberLimit)
                                .Select(m => network.Nodes[m].Id)
                        )
                    )
                )
            );
        return RowMap.Of(
            ("count", RowMap.Count(partition.Count)),
            ("modularity", RowMap.Score(partition.Modularity(graph))),
            ("communities", RowMap.List(communities))
        );
    }

    private static CypherValue Bridges(
        IResolveFieldContext context,
        TieNetwork network,
        NetworkFilter filter,
        int first,
        int pieceLimit
    )
    {
        NetworkGraph graph = network.Graph();
        NetworkCuts cuts = CutSearch.Find(graph, context.CancellationToken);
        IEnumerable<CypherValue> nodes = cuts
            .Nodes.OrderByDescending(n => cuts.CutOffByNode[n])
            .ThenBy(n => n)
            .Take(first)
            .Select(n =>
                RowMap.Of(
                    ("node", RowMap.Text(network.Nodes[n].Id)),
                    ("cutOff", RowMap.Count(cuts.CutOffByNode[n])),
                    ("pieces", Pieces(network, CutSearch.PiecesWithoutNode(graph, n), pieceLimit))
                )
            );
        IEnumerable<CypherValue> links = cuts
            .Edges.OrderByDescending(e => cuts.CutOffByEdge[e])
            .ThenBy(e => e)
            .Take(first)
            .Select(e =>
            {
                (int from, int to) = (graph.Edges[e].From, graph.Edges[e].To);
                return RowMap.Of(
                    ("from", RowMap.Text(network.Nodes[from].Id)),
                    ("to", RowMap.Text(network.Nodes[to].Id)),
                    ("cutOff", RowMap.Count(cuts.CutOffByEdge[e])),
                    ("edge", EdgeRows.Foremost(network, network.LinkOf(from, to)!, filter.KnownAt).ToMap()),
                    ("pieces", Pieces(network, CutSearch.PiecesWithoutEdge(graph, e), pieceLimit))
                );
            });
        return RowMap.Of(
            ("parts", RowMap.Count(cuts.ComponentCount)),
            ("nodes", RowMap.List(nodes)),
            ("links", RowMap.List(links))
        );
    }

    private static CypherValue Pieces(TieNetwork network, IReadOnlyList<IReadOnlyList<int>> pieces, int limit) =>
        RowMap.List(
            pieces.Select(p =>
                RowMap.Of(
                    ("size", RowMap.Count(p.Count)),
                    ("nodes", RowMap.Texts(p.Take(limit).Select(n => network.Nodes[n].Id)))
                )
            )
        );
}

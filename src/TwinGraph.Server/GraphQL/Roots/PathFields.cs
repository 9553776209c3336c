using GraphQL;
using GraphQL.Types;
using TwinGraph.Atlas.Network.Graphs;
using TwinGraph.Atlas.Network.Paths;
using TwinGraph.Atlas.Network.Projection;
using TwinGraph.Atlas.Network.Surroundings;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.GraphQL.Compile;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Roots;

/// <summary>Fields that walk from node to node.</summary>
internal static class PathFields
{
    private const int MaxDepth = 3;

    // What the one statement that finds all shortest paths in the graph itself cannot do.
    private static readonly string[] s_beyondTheStatement =
    [
        "through",
        "avoiding",
        "avoidingKinds",
        "statuses",
        "sectors",
        "programme",
        "asOf",
        "knownAt",
    ];

    public static void AddTo(ObjectGraphType query)
    {
        query.AddCompiledMany(
            "paths",
            "Path",
            "Paths between two nodes, over ties and the hierarchy of places; between its ends a path passes through "
                + "regions only, and no node twice. The shortest first, then by the names along the way. Every step "
                + "carries its ties, and they their sources.",
            10,
            NetworkReading.Arguments(
                [
                    Arguments.Id("from", "The id of the node to start from."),
                    Arguments.Id("to", "The id of the node to reach."),
                    Arguments.Integer("maxLength", 6, "The most steps, 1 to 10."),
                    new QueryArgument<PathModeEnum>
                    {
                        Name = "mode",
                        Description = "Which paths are sought.",
                        DefaultValue = PathMode.AllShortest,
                    },
                    Arguments.Integer("k", 3, "With mode K_SHORTEST, how many paths, 1 to 100."),
                    new QueryArgument<PathWeightEnum>
                    {
                        Name = "weight",
                        Description = "How long a step is; one of the hierarchy is 1 long.",
                        DefaultValue = PathWeight.Hops,
                    },
                    Ids("through", "Ids of up to 5 nodes that a path must pass, in whatever order."),
                    Ids("avoiding", "Ids of nodes that a path must not pass."),
                    new QueryArgument<ListGraphType<NonNullGraphType<TieKindEnum>>>
                    {
                        Name = "avoidingKinds",
                        Description = "Tie kinds that a path must not use.",
                    },
                ],
                "countries",
                "level",
                "rollUp"
            ),
            PathsAsync
        );
        query.AddCompiled(
            "neighbourhood",
            new NonNullGraphType(new GraphQLTypeReference("Neighbourhood")),
            "The nearest surroundings of a node: for each kind of tie the foremost neighbours, from these their own, and "
                + "so on. Says how many there are and how many are shown.",
            1,
            NetworkReading.Arguments(
                [
                    Arguments.Id("center", "The id of the node in the middle."),
                    Arguments.Integer("depth", 1, "How many ties away, 1 to 3."),
                    Arguments.Integer("first", 10, "How many neighbours of a distance for each kind of tie, 1 to 500."),
                    new QueryArgument<ListGraphType<NonNullGraphType<NeighbourLimitInput>>>
                    {
                        Name = "limits",
                        Description = "Other numbers for some kinds of tie.",
                    },
                    .. NetworkReading.Weight("by ties"),
                ],
                "countries",
                "level",
                "rollUp"
            ),
            NeighbourhoodAsync
        );
    }

    private static async Task<object?> PathsAsync(IResolveFieldContext context)
    {
        (string from, string to) = (context.Text("from")!, context.Text("to")!);
        int maxLength = context.InRange("maxLength", 1, OperationLimits(context).MaxPathLength);
        int count = context.InRange("k", 1, NetworkReading.Limits(context).MaxPaths);
        if (from == to)
        {
            throw AtlasError.BadInput("'from' and 'to' are the same node; a path joins two.");
        }

        PathMode mode = context.GetArgument<PathMode?>("mode") ?? PathMode.AllShortest;
        PathWeight weight = context.GetArgument<PathWeight?>("weight") ?? PathWeight.Hops;
        string[] through = [.. (context.Texts("through") ?? []).Distinct().Where(id => id != from && id != to)];
        string[] avoiding = [.. (context.Texts("avoiding") ?? []).Distinct()];
        if (through.Length > PathsThrough.MaxThrough)
        {
            throw AtlasError.BadInput($"'through' may name at most {PathsThrough.MaxThrough} nodes.");
        }

        if (avoiding.FirstOrDefault(id => id == from || id == to || through.Contains(id)) is { } both)
        {
            throw AtlasError.BadInput($"'avoiding' names '{both}', which the path must pass.");
        }

        KnownIds ids = context.Ids().Id(from).Id(to);
        if (
            mode == PathMode.AllShortest
            && weight == PathWeight.Hops
            && s_beyondTheStatement.All(name => context.GetArgument<object?>(name) is null)
        )
        {
            AtlasArguments arguments = context.Filters().Set("from", from).Set("to", to).Set("maxLength", maxLength);
            return await context
                .RowsAsync(
                    "Path",
                    await context.RunAsync("shortest-tie-path", arguments, ids, Path).ConfigureAwait(false)
                )
                .ConfigureAwait(false);
        }

        foreach (string id in through.Concat(avoiding))
        {
            ids.Id(id);
        }

        IReadOnlyList<string> avoidingKinds = context.Texts("avoidingKinds") ?? [];
        NetworkFilter chosen = context.NetworkFilter();
        NetworkFilter filter = chosen with
        {
            Kinds = [.. chosen.Kinds.Except(avoidingKinds)],
            WithPeople = true,
            WithHierarchy = true,
            Also = [from, to, .. through, .. avoiding],
        };
        List<CypherValue> paths = await context
            .AnalyseAsync(
                filter,
                network =>
                    Paths(context, network, filter, (from, to), through, avoiding, mode, weight, count, maxLength),
                ids
            )
            .ConfigureAwait(false);
        return await context.RowsAsync("Path", paths).ConfigureAwait(false);
    }

    private static List<CypherValue> Paths(
        IResolveFieldContext context,
        TieNetwork network,
        NetworkFilter filter,
        (string From, string To) ends,
        string[] through,
        string[] avoiding,
        PathMode mode,
        PathWeight weight,
        int count,
        int maxLength
    )
    {
        NetworkGraph graph = network.Graph(weight == PathWeight.Recency ? NetworkWeight.Recency : NetworkWeight.Ties);
        int[] passed = [.. through.Select(id => network.IndexOf(id)!.Value)];
        HashSet<int> closed = [.. avoiding.Select(id => network.IndexOf(id)!.Value)];
        double[] lengths = [.. graph.Edges.ToArray().Select(e => 1 / e.Weight)];
        var question = new PathQuestion(
            graph,
            network.IndexOf(ends.From)!.Value,
            network.IndexOf(ends.To)!.Value,
            maxLength,
            weight == PathWeight.Hops ? null : lengths,
            node => !closed.Contains(node) && (network.Nodes[node].IsRegion || passed.Contains(node))
        );
        int most = mode switch
        {
            PathMode.Shortest => 1,
            PathMode.KShortest => count,
            _ => NetworkReading.Limits(context).MaxPaths,
        };
        IReadOnlyList<NetworkPath> paths =
            passed.Length > 0
                ? PathsThrough.Find(
                    question,
                    passed,
                    most,
                    mode == PathMode.AllShortest,
                    NetworkReading.Limits(context).MaxPathSteps,
                    context.CancellationToken
                )
            : mode == PathMode.AllShortest ? AllShortestPaths.Find(question, most, context.CancellationToken)
            : KShortestPaths.Find(question, most, context.CancellationToken);
        return
        [
            .. paths.Select(path =>
                Path(
                    path.Length,
                    path.Nodes.Select(n => network.Nodes[n].Id),
                    path.Nodes.Zip(path.Nodes.Skip(1))
                        .Select(step =>
                            EdgeRows.Foremost(network, network.LinkOf(step.First, step.Second)!, filter.KnownAt)
                        )
                )
            ),
        ];
    }

    private static async Task<object?> NeighbourhoodAsync(IResolveFieldContext context)
    {
        string center = context.Text("center")!;
        int depth = context.InRange("depth", 1, MaxDepth);
        int first = context.First();
        var limits = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (NeighbourLimit limit in context.GetArgument<List<NeighbourLimit>?>("limits") ?? [])
        {
            if (limit.First < 0 || limit.First > OperationLimits(context).MaxFirst)
            {
                throw AtlasError.BadInput(
                    $"'limits.first' must lie between 0 and {OperationLimits(context).MaxFirst}; it is {limit.First}."
                );
            }

            limits[limit.Kind] = limit.First;
        }

        (NetworkWeight? weight, string? currency) = context.Weight();
        NetworkFilter filter = context.NetworkFilter() with { WithPeople = true, Also = [center] };
        CypherValue around = await context
            .AnalyseAsync(
                filter,
                network =>
                    Neighbourhood(
                        network,
                        filter,
                        NeighbourhoodSearch.Find(
                            network,
                            network.IndexOf(center)!.Value,
                            depth,
                            kind => limits.GetValueOrDefault(kind, first),
                            weight ?? NetworkWeight.Ties,
                            currency
                        )
                    ),
                context.Ids().Id(center)
            )
            .ConfigureAwait(false);
        return await context.RowAsync("Neighbourhood", around).ConfigureAwait(false);
    }

    private static CypherValue Neighbourhood(TieNetwork network, NetworkFilter filter, Neighbourhood found)
    {
        string center = filter.Also[0];
        HashSet<int> shown = [network.IndexOf(center)!.Value, .. found.Neighbours.Select(n => n.Node)];
        return RowMap.Of(
            ("center", RowMap.Text(center)),
            (
                "neighbours",
                RowMap.List(
                    found.Neighbours.Select(n =>
                        RowMap.Of(
                            ("node", RowMap.Text(network.Nodes[n.Node].Id)),
                            ("distance", RowMap.Count(n.Distance)),
                            ("rank", RowMap.Count(n.Rank)),
                            ("score", RowMap.Score(n.Score)),
                            ("kinds", RowMap.Texts(n.Kinds))
                        )
                    )
                )
            ),
            (
                "edges",
                RowMap.List(
                    network
                        .Links.Where(l => shown.Contains(l.A) && shown.Contains(l.B))
                        .SelectMany(l => EdgeRows.Of(network, l, filter.KnownAt))
                        .Select(e => e.ToMap())
                )
            ),
            (
                "kinds",
                RowMap.List(
                    found.Kinds.Select(k =>
                        RowMap.Of(
                            ("kind", RowMap.Text(k.Kind)),
                            ("total", RowMap.Count(k.Total)),
                            ("shown", RowMap.Count(k.Shown))
                        )
                    )
                )
            )
        );
    }

    // Ties that join the same two nodes make one path, not one for each choice among them.
    private static CypherValue Path(AtlasRow row)
    {
        int length = (int)row.Integer("length");
        var steps = new List<EdgeRow>[length];
        for (int i = 0; i < length; i++)
        {
            steps[i] = [];
        }

        foreach (CypherValue walk in row["steps"].AsList().Items)
        {
            ListValue edges = walk.AsList();
            for (int i = 0; i < length; i++)
            {
                EdgeRow edge = EdgeRow.Read(edges[i].AsMap());
                if (!steps[i].Exists(known => known.Id == edge.Id))
                {
                    steps[i].Add(edge);
                }
            }
        }

        return Path(length, row.Nodes("nodes").Select(n => n.Id), steps.Select(EdgeRows.Foremost));
    }

    private static CypherValue Path(double cost, IEnumerable<string> nodes, IEnumerable<EdgeRow> edges)
    {
        CypherValue[] steps = [.. edges.Select(e => e.ToMap())];
        return RowMap.Of(
            ("length", RowMap.Count(steps.Length)),
            ("cost", RowMap.Score(cost)),
            ("nodes", RowMap.Texts(nodes)),
            ("edges", CypherValue.List(steps))
        );
    }

    private static GraphQLLimits OperationLimits(IResolveFieldContext context) =>
        ((OperationContext)context.UserContext).Limits;

    private static QueryArgument Ids(string name, string description) =>
        new QueryArgument<ListGraphType<NonNullGraphType<IdGraphType>>> { Name = name, Description = description };
}

using GraphQL.Types;
using TwinGraph.Server.GraphQL.Data;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>The network around a node.</summary>
internal sealed class NetworkType : ResultType<NetworkRow>
{
    public NetworkType()
        : base("Network", "The nodes around a node, and the ties among them.")
    {
        AddList<NetworkNodeType>("nodes", "The centre, then its neighbours by distance and name.", 50, r => r.Nodes);
        AddList<NetworkEdgeType>("edges", "The ties among the nodes, by their ends.", 50, r => r.Edges);
        Add<NonNullGraphType<BooleanGraphType>>("truncated", "Whether the limit cut nodes off.", r => r.Truncated);
    }
}

/// <summary>A node of the network.</summary>
internal sealed class NetworkNodeType : ResultType<NetworkNodeRow>
{
    public NetworkNodeType()
        : base("NetworkNode", "A node as a network view draws it.")
    {
        Add<NonNullGraphType<IdGraphType>>("id", "Its id.", r => r.Node.Id);
        Add<NonNullGraphType<StringGraphType>>("name", "Its name.", r => r.Node.Name);
        Add<NonNullGraphType<NodeTypeEnum>>("type", "What it is.", r => r.Node.Kind.ToString());
        Add<NonNullGraphType<IntGraphType>>("degree", "How many edges of this network it has.", r => r.Degree);
        Add<FloatGraphType>("lat", "Latitude, of a region.", r => r.Node.Number("lat"));
        Add<FloatGraphType>("lon", "Longitude, of a region.", r => r.Node.Number("lon"));
        Add<NonNullGraphType<NodeInterface>>("node", "The node itself.", r => r.Node);
    }
}

/// <summary>An edge of the network.</summary>
internal sealed class NetworkEdgeType : ResultType<EdgeRow>
{
    public NetworkEdgeType()
        : base(
            "NetworkEdge",
            "A tie between two nodes, as a network view draws it, or a step of the hierarchy of places."
        )
    {
        Add<NonNullGraphType<IdGraphType>>("id", "Its id, stable as long as the tie and its ends are.", r => r.Id);
        Add<NonNullGraphType<IdGraphType>>("from", "The id of the node it leaves.", r => r.From);
        Add<NonNullGraphType<IdGraphType>>("to", "The id of the node it enters.", r => r.To);
        Add<TieKindEnum>("kind", "The kind of the tie; null for a step of the hierarchy.", r => r.Kind);
        Add<NonNullGraphType<StringGraphType>>(
            "type",
            "PARTNERS_WITH, VISITED, MET, INVESTS_IN or PART_OF.",
            r => r.Type
        );
        Add<TieStatusEnum>("status", "The state of the tie, on the day asked for.", r => r.Status);
        Add<PartialDateScalar>("on", "When, or since when.", r => r.On);
        Add<StringGraphType>("programme", "The code of the programme, of an investment.", r => r.Programme);
        Field<TieInterface>("tie")
            .Description("The tie; null for a step of the hierarchy.")
            .Resolve(c => c.Source.Tie is { } id ? TieLoading.Load(c, id, c.Source.KnownAt) : null);
        AddList<NetworkEdgeType>(
            "parallel",
            "Of a step of a path: the other ties that join the same two nodes.",
            2,
            r => r.Parallel
        );
    }
}

/// <summary>A path.</summary>
internal sealed class PathType : AnalysisType<PathRow>
{
    public PathType()
        : base("Path", "A path between two nodes; it passes no node twice.")
    {
        Add<NonNullGraphType<IntGraphType>>("length", "The number of steps.", r => r.Length);
        AddScore("cost", "The summed lengths of its steps, by the weight asked for.", r => r.Cost);
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<NodeInterface>>>>("nodes")
            .Description("The nodes in walking order.")
            .Resolve(c => (object?)c.Source.Nodes ?? c.Source.NodeIds.Select(id => Load(c, id)).ToList())
            .FieldType.Metadata[FieldSpec.SizeKey] = 5;
        AddList<NetworkEdgeType>("edges", "The steps in walking order, one fewer than the nodes.", 5, r => r.Edges);
    }
}

using TwinGraph.Atlas.Network.Projection;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Roots;

/// <summary>Edges as a network view draws them, from the links of a projection.</summary>
internal static class EdgeRows
{
    /// <summary>All steps of a link.</summary>
    public static IEnumerable<EdgeRow> Of(TieNetwork network, NetworkLink link, string? knownAt) =>
        link.Steps.Select(step => new EdgeRow(
            network.Nodes[step.From].Id,
            network.Nodes[step.To].Id,
            step.Type,
            step.Tie?.Id,
            step.Tie?.Status,
            step.Tie?.On,
            step.Type == "INVESTS_IN" ? step.Tie?.Programme : null,
            [],
            knownAt
        ));

    /// <summary>The foremost step of a link, with the others in parallel.</summary>
    public static EdgeRow Foremost(TieNetwork network, NetworkLink link, string? knownAt) =>
        Foremost(Of(network, link, knownAt));

    /// <summary>The foremost of the steps that join two nodes: a tie before the hierarchy, by kind, then the oldest.</summary>
    public static EdgeRow Foremost(IEnumerable<EdgeRow> edges)
    {
        List<EdgeRow> ordered =
        [
            .. edges
                .OrderBy(e => e.Kind is null ? Arguments.AllKinds.Count : Arguments.AllKinds.ToList().IndexOf(e.Kind))
                .ThenBy(e => e.On ?? "~", StringComparer.Ordinal)
                .ThenBy(e => e.Id, StringComparer.Ordinal),
        ];
        return ordered[0] with { Parallel = ordered[1..] };
    }
}

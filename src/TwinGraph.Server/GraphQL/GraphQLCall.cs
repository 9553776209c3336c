using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.GraphQL;

/// <summary>Who asks, and what the way the request came lets in.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Allowed">The kinds of operation that the transport can answer.</param>
internal sealed record GraphQLCall(Caller Caller, OperationKinds Allowed)
{
    /// <summary>What the operations of one request may cost together; null where there is one.</summary>
    public CostBudget? Budget { get; init; }

    /// <summary>Where the caller is, by which those without a name are told apart; null when it is not known.</summary>
    public string? Address { get; init; }
}

using TwinGraph.Server.Security;

namespace TwinGraph.Server.GraphQL;

/// <summary>Who asks, and what the way the request came lets in.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Allowed">The kinds of operation that the transport can answer.</param>
internal sealed record GraphQLCall(Caller Caller, OperationKinds Allowed);

using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Limits;

namespace TwinGraph.Server.GraphQL;

/// <summary>What the resolvers of one operation share.</summary>
internal sealed class OperationContext(AtlasSession session, GraphQLLimits limits) : Dictionary<string, object?>
{
    public AtlasSession Session { get; } = session;

    public GraphQLLimits Limits { get; } = limits;
}

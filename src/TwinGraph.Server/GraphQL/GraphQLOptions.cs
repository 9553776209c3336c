using TwinGraph.Server.GraphQL.Documents;
using TwinGraph.Server.GraphQL.Limits;

namespace TwinGraph.Server.GraphQL;

/// <summary>How the GraphQL door is kept.</summary>
internal sealed record GraphQLOptions
{
    public RoleLimits Limits { get; init; } = RoleLimits.Of(new());

    public TrustedDocuments Trusted { get; init; } = TrustedDocuments.None;

    public TrustedOnly TrustedOnly { get; init; }

    /// <summary>How many operations run at once; others wait a little for a place.</summary>
    /// <value>0 by default: as many as come.</value>
    public int AtOnce { get; init; }

    /// <summary>The limits that hold for the server whoever asks.</summary>
    public required GraphQLLimits Server { get; init; }
}

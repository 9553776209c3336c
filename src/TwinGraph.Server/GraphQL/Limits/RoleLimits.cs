using TwinGraph.Cypher;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.GraphQL.Limits;

/// <summary>The limits of each kind of caller.</summary>
public sealed record RoleLimits
{
    /// <summary>Who came without credentials, where that is allowed.</summary>
    public required GraphQLLimits Anonymous { get; init; }

    /// <summary>Readers, and who came with the server's key.</summary>
    public required GraphQLLimits Reader { get; init; }

    /// <summary>Editors.</summary>
    public required GraphQLLimits Editor { get; init; }

    /// <summary>Admins.</summary>
    public required GraphQLLimits Admin { get; init; }

    /// <summary>The same for all, but that an editor may spend four times and an admin ten times a reader's cost.</summary>
    /// <param name="limits">The limits of anonymous callers and readers.</param>
    public static RoleLimits Of(GraphQLLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new()
        {
            Anonymous = limits,
            Reader = limits,
            Editor = limits with { MaxCost = Times(limits.MaxCost, 4) },
            Admin = limits with { MaxCost = Times(limits.MaxCost, 10) },
        };
    }

    /// <summary>The limits of a caller.</summary>
    public GraphQLLimits For(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.Role switch
        {
            Role.Admin => Admin,
            Role.Editor => Editor,
            _ => caller.Name == Caller.Anonymous ? Anonymous : Reader,
        };
    }

    private static int Times(int cost, int factor) => (int)Math.Min(int.MaxValue, (long)cost * factor);
}

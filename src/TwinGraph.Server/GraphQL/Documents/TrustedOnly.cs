namespace TwinGraph.Server.GraphQL.Documents;

/// <summary>Whose operations must be among the trusted documents.</summary>
public enum TrustedOnly
{
    /// <summary>Nobody's.</summary>
    Nobody,

    /// <summary>Those of callers who did not sign in.</summary>
    Anonymous,

    /// <summary>Everybody's.</summary>
    Everybody,
}

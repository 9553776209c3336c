namespace TwinGraph.Server.GraphQL.Limits;

/// <summary>Who may ask for the schema, and is told of near names when a name is wrong.</summary>
public enum IntrospectionAccess
{
    /// <summary>Everybody.</summary>
    On,

    /// <summary>Who signed in.</summary>
    SignedIn,

    /// <summary>Nobody.</summary>
    Off,
}

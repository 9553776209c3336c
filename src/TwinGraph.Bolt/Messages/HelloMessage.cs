using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Messages;

/// <summary>HELLO: who the client is.</summary>
public sealed record HelloMessage() : BoltMessage(MessageType.Hello)
{
    /// <summary>The application, as <c>name/version</c>; null when it was not told.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The driver: <c>product</c>, <c>platform</c>, <c>language</c>, <c>language_details</c> (5.3).</summary>
    public MapValue? BoltAgent { get; init; }

    /// <summary>The routing context; null when the server is not to route.</summary>
    public MapValue? Routing { get; init; }

    /// <summary>The patches that the client asks for (4.4); <c>utc</c> is known.</summary>
    public IReadOnlyList<string> PatchBolt { get; init; } = [];

    /// <summary>Which notifications the client wants (5.2).</summary>
    public NotificationWishes Notifications { get; init; } = NotificationWishes.Unset;

    /// <summary>The credentials (5.0 and 4.4), as in <see cref="LogonMessage"/>; null from 5.1 on.</summary>
    public AuthToken? Auth { get; init; }
}

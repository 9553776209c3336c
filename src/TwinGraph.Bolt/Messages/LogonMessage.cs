namespace TwinGraph.Bolt.Messages;

/// <summary>LOGON: signs in (5.1).</summary>
/// <param name="Auth">The credentials.</param>
public sealed record LogonMessage(AuthToken Auth) : BoltMessage(MessageType.Logon);

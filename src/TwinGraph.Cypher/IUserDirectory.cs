namespace TwinGraph.Cypher;

/// <summary>Who may sign in, for SHOW USERS and SHOW ROLES; whoever hosts the engine fills it.</summary>
/// <remarks>One that statements may change is an <see cref="IUserAdministration"/>.</remarks>
public interface IUserDirectory
{
    /// <summary>The users as they are now, in any order. It is asked on each statement that shows them.</summary>
    IReadOnlyList<UserEntry> Users { get; }
}

/// <summary>A user as SHOW USERS tells of one.</summary>
/// <param name="Name">The name to sign in with.</param>
/// <param name="Role">What the user may do.</param>
/// <param name="PasswordChangeRequired">Whether the user must choose another password first.</param>
/// <param name="Suspended">Whether the user may not sign in now.</param>
public sealed record UserEntry(string Name, Role Role, bool PasswordChangeRequired = false, bool Suspended = false);

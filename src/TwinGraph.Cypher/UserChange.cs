namespace TwinGraph.Cypher;

/// <summary>What a statement asks to change about who may sign in.</summary>
/// <param name="Name">The user.</param>
public abstract record UserChange(string Name);

/// <summary>CREATE USER: a new user is a reader until GRANT ROLE.</summary>
/// <param name="Name">The user.</param>
/// <param name="Password">The password, which nobody keeps or shows.</param>
/// <param name="IfNotExists">Whether it is no error that the user is there already, who then stays as is.</param>
/// <param name="OrReplace">Whether a user of the name is taken away first.</param>
public sealed record CreateUser(string Name, string Password, bool IfNotExists, bool OrReplace) : UserChange(Name);

/// <summary>ALTER USER … SET PASSWORD.</summary>
/// <param name="Name">The user.</param>
/// <param name="Password">The password, which nobody keeps or shows; null when nothing is asked of it.</param>
/// <param name="IfExists">Whether it is no error that there is no such user.</param>
public sealed record AlterUser(string Name, string? Password, bool IfExists) : UserChange(Name);

/// <summary>ALTER CURRENT USER SET PASSWORD FROM … TO ….</summary>
/// <param name="Name">The user who asks.</param>
/// <param name="Old">The password until now, which is checked.</param>
/// <param name="New">The password from now on.</param>
public sealed record ChangeOwnPassword(string Name, string Old, string New) : UserChange(Name);

/// <summary>DROP USER.</summary>
/// <param name="Name">The user.</param>
/// <param name="IfExists">Whether it is no error that there is no such user.</param>
public sealed record DropUser(string Name, bool IfExists) : UserChange(Name);

/// <summary>GRANT ROLE and REVOKE ROLE, of which each user has one.</summary>
/// <param name="Name">The user.</param>
/// <param name="Role">The role.</param>
/// <param name="Revoked">Whether it is taken away: who has it, or a higher one, then has the one below it.</param>
public sealed record ChangeRole(string Name, Role Role, bool Revoked) : UserChange(Name);

using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using StatusCodes = TwinGraph.Cypher.Diagnostics.StatusCodes;

namespace TwinGraph.Server.Security;

/// <summary>Tells the engine who the users are, for SHOW USERS and SHOW ROLES.</summary>
/// <param name="users">The users.</param>
public sealed class UserDirectory(UserStore users) : IUserDirectory
{
    /// <inheritdoc />
    /// <exception cref="CypherException">The users cannot be read.</exception>
    public IReadOnlyList<UserEntry> Users
    {
        get
        {
            try
            {
                return [.. users.Users.Select(user => new UserEntry(user.Name, user.Role))];
            }
            catch (UserException problem)
            {
                // The file's place is nothing that callers are told.
                throw new CypherException(
                    StatusCodes.StorageUnavailable,
                    "UsersUnreadable",
                    "The server cannot read its users. Ask who runs it.",
                    innerException: problem
                );
            }
        }
    }
}

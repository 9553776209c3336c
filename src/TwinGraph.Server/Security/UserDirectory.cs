using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using StatusCodes = TwinGraph.Cypher.Diagnostics.StatusCodes;

namespace TwinGraph.Server.Security;

/// <summary>Tells the engine who the users are, and changes them for statements such as CREATE USER.</summary>
/// <remarks>Thread-safe. Passwords are hashed before the transaction commits, and kept by nobody.</remarks>
public sealed class UserDirectory : IUserAdministration
{
    private readonly UserStore _users;
    private readonly PasswordHashOptions? _hashing;
    private readonly SignInThrottle _throttle;

    /// <summary>A directory of a store's users.</summary>
    /// <param name="users">The users.</param>
    /// <param name="hashing">How passwords are hashed; null for the defaults.</param>
    /// <param name="limits">How often ALTER CURRENT USER may be given a wrong password; null for the defaults.</param>
    /// <param name="time">The clock; null for the system's.</param>
    public UserDirectory(
        UserStore users,
        PasswordHashOptions? hashing = null,
        SignInOptions? limits = null,
        TimeProvider? time = null
    )
    {
        _users = users;
        _hashing = hashing;
        _throttle = new(limits ?? new(), time ?? TimeProvider.System);
    }

    /// <inheritdoc />
    /// <exception cref="CypherException">The users cannot be read.</exception>
    public IReadOnlyList<UserEntry> Users
    {
        get
        {
            try
            {
                return [.. _users.Users.Select(user => new UserEntry(user.Name, user.Role))];
            }
            catch (UserException problem)
            {
                throw Unusable(problem);
            }
        }
    }

    /// <inheritdoc />
    public Action? Prepare(UserChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        // What is wrong with the file is nothing that callers are told, so it is read before anything else.
        _ = Users;
        Action? action = Guarded(() =>
            change switch
            {
                CreateUser create => Create(create),
                AlterUser alter => Alter(alter),
                ChangeOwnPassword own => ChangeOwn(own),
                DropUser drop => Drop(drop),
                ChangeRole role => Change(role),
                _ => throw new ArgumentOutOfRangeException(nameof(change)),
            }
        );
        return action is null
            ? null
            : () =>
                Guarded(() =>
                {
                    action();
                    return true;
                });
    }

    private Action? Create(CreateUser create)
    {
        bool there = _users.Find(create.Name) is not null;
        if (there && create.IfNotExists)
        {
            return null;
        }

        if (there && !create.OrReplace)
        {
            throw Failed($"Failed to create the specified user '{create.Name}': User already exists.");
        }

        if (!there)
        {
            _users.CheckNew(create.Name);
        }

        string hash = UserStore.Hash(create.Password, _hashing);
        return () => _users.Put(create.Name, Role.Reader, hash, create.OrReplace);
    }

    private Action? Alter(AlterUser alter)
    {
        if (!IsThere(alter.Name, alter.IfExists, "alter") || alter.Password is null)
        {
            return null;
        }

        string hash = UserStore.Hash(alter.Password, _hashing);
        return () => _users.PutPassword(alter.Name, hash);
    }

    private Action ChangeOwn(ChangeOwnPassword own)
    {
        const string failed = "User failed to alter their own password: ";
        if (_users.Find(own.Name) is not { } user)
        {
            throw Failed($"{failed}nobody has signed in as a user of this server.");
        }

        if (_throttle.TryBegin(user.Name, null) is { } wait)
        {
            throw new CypherException(
                SignInFailure.RateLimit,
                "RateLimit",
                $"{failed}too many wrong passwords. Try again in {Math.Ceiling(wait.TotalSeconds):0} seconds."
            );
        }

        if (!PasswordHash.Parse(user.Password).Matches(own.Old))
        {
            throw Failed($"{failed}Invalid principal or credentials.");
        }

        _throttle.TakeBack(user.Name, null);
        _throttle.Forget(user.Name, null);
        if (own.Old == own.New)
        {
            throw Failed($"{failed}Old password and new password cannot be the same.");
        }

        string hash = UserStore.Hash(own.New, _hashing);
        return () => _users.PutPassword(user.Name, hash);
    }

    private Action? Drop(DropUser drop) =>
        IsThere(drop.Name, drop.IfExists, "delete") ? () => _users.Remove(drop.Name) : null;

    private Action? Change(ChangeRole change)
    {
        IsThere(change.Name, forgiving: false, change.Revoked ? "revoke the role from" : "grant the role to");
        Role has = _users.Require(change.Name).Role;
        if (change.Revoked && change.Role == Role.Reader)
        {
            throw Failed(
                $"Every user reads, so the role reader cannot be revoked; DROP USER {change.Name} keeps one out."
            );
        }

        return change.Revoked == change.Role > has
            ? null
            : () => _users.SetRole(change.Name, change.Revoked ? change.Role - 1 : change.Role);
    }

    private bool IsThere(string name, bool forgiving, string what) =>
        _users.Find(name) is not null
        || (forgiving ? false : throw Failed($"Failed to {what} the specified user '{name}': User does not exist."));

    private static CypherException Failed(string message) =>
        new(StatusCodes.InvalidArguments, "InvalidArguments", message);

    private static T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (UserException problem) when (problem.InnerException is null)
        {
            throw new CypherException(
                StatusCodes.InvalidArguments,
                "InvalidArguments",
                problem.Message,
                innerException: problem
            );
        }
        catch (UserException problem)
        {
            throw Unusable(problem);
        }
    }

    // The file's place is nothing that callers are told.
    private static CypherException Unusable(UserException problem) =>
        new(
            StatusCodes.StorageUnavailable,
            "UsersUnreadable",
            "The server cannot read or write its users. Ask who runs it.",
            innerException: problem
        );
}

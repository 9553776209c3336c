using TwinGraph.Cypher;

namespace TwinGraph.Server.Security;

/// <summary>The users of a store: a file in its folder that only its owner can read.</summary>
/// <remarks>
/// Thread-safe. The file is replaced in one step, so a reader sees either the old users or the new ones, and a server
/// sees at the next sign-in what the command line changed beside it. Writers of several processes take turns.
/// </remarks>
public sealed class UserStore
{
    /// <summary>The file's name.</summary>
    public const string FileName = "users.json";

    /// <summary>The fewest characters of a password.</summary>
    public const int MinPasswordLength = 8;

    private readonly TimeProvider _time;
    private readonly SharedFile<UserFile> _file;

    /// <summary>The users of the store in a folder; neither has to be there yet.</summary>
    /// <param name="folder">The store's folder.</param>
    /// <param name="time">The clock; null for the system's.</param>
    public UserStore(string folder, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _time = time ?? TimeProvider.System;
        _file = new(
            Path.Combine(Path.GetFullPath(folder), FileName),
            UserFile.Empty,
            static (json, path) => UserFile.Parse(json, path),
            static file => file.ToJson(),
            _time
        );
    }

    /// <summary>The users in the order they were made. Looks whether the file changed, and reads it only then.</summary>
    /// <exception cref="UserException">The file cannot be read, or is no users' file.</exception>
    public IReadOnlyList<User> Users => _file.Read().Users;

    /// <summary>The user of a name, or null. Names are told apart by letter case here.</summary>
    /// <exception cref="UserException">The file cannot be read, or is no users' file.</exception>
    public User? Find(string name) => Users.FirstOrDefault(user => user.Name == name);

    /// <summary>The user of a name.</summary>
    /// <exception cref="UserException">There is none, or the file cannot be read.</exception>
    public User Require(string name) => Find(name) ?? throw Missing(name);

    /// <summary>Refuses a name that no new user can have.</summary>
    /// <exception cref="UserException">It does not do, or is taken.</exception>
    public void CheckNew(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        UserNames.Check(name);
        if (FindLike(Users, name) is { } known)
        {
            throw AlreadyThere(known);
        }
    }

    /// <summary>Makes a user.</summary>
    /// <exception cref="UserException">The name or password does not do, or the user is there already.</exception>
    public User Add(string name, Role role, string password, PasswordHashOptions? hashing = null)
    {
        CheckNew(name);
        return Put(name, role, Hash(password, hashing), replace: false);
    }

    /// <summary>Makes a user whose password was hashed before.</summary>
    /// <param name="name">The name.</param>
    /// <param name="role">The role.</param>
    /// <param name="hash">The hash, of <see cref="Hash"/>.</param>
    /// <param name="replace">Whether a user of the name makes room, with all tokens.</param>
    /// <exception cref="UserException">The name does not do, or the user is there already.</exception>
    internal User Put(string name, Role role, string hash, bool replace)
    {
        UserNames.Check(name);
        var user = new User(name, role, hash, _time.GetUtcNow(), []);
        Change(users =>
        {
            User[] others = replace ? [.. users.Where(other => other.Name != name)] : [.. users];
            return FindLike(others, name) is { } there ? throw AlreadyThere(there) : [.. others, user];
        });
        return user;
    }

    /// <summary>Gives a user another role.</summary>
    /// <exception cref="UserException">There is no such user.</exception>
    public void SetRole(string name, Role role) => Replace(name, user => user with { Role = role });

    /// <summary>Gives a user another password; tokens stay.</summary>
    /// <exception cref="UserException">There is no such user, or the password does not do.</exception>
    public void SetPassword(string name, string password, PasswordHashOptions? hashing = null)
    {
        Require(name);
        PutPassword(name, Hash(password, hashing));
    }

    /// <summary>Gives a user another password, which was hashed before; tokens stay.</summary>
    /// <exception cref="UserException">There is no such user.</exception>
    internal void PutPassword(string name, string hash) => Replace(name, user => user with { Password = hash });

    /// <summary>Takes a user away, with all tokens.</summary>
    /// <exception cref="UserException">There is no such user.</exception>
    public void Remove(string name) =>
        Change(users =>
            users.Any(user => user.Name == name) ? [.. users.Where(user => user.Name != name)] : throw Missing(name)
        );

    /// <summary>Makes a token for a user.</summary>
    /// <param name="name">The user.</param>
    /// <param name="label">What it is for.</param>
    /// <param name="role">The most it may do; null for what its user may.</param>
    /// <param name="lifetime">How long it lasts; null for ever.</param>
    /// <returns>The token, which nobody can tell later, and what is kept of it.</returns>
    /// <exception cref="UserException">There is no such user, or the role is above the user's own.</exception>
    public (string Token, UserToken Kept) AddToken(string name, string label, Role? role, TimeSpan? lifetime)
    {
        ArgumentNullException.ThrowIfNull(label);
        User owner = Require(name);
        if (role > owner.Role)
        {
            throw new UserException($"{name} is {Word(owner.Role)}, and a token may not do more than its user.");
        }

        (string token, string hash) = BearerToken.Create();
        DateTimeOffset now = _time.GetUtcNow();
        var kept = new UserToken(hash[..8], label, hash, role ?? owner.Role, now, now + lifetime);
        Replace(name, user => user with { Tokens = [.. user.Tokens, kept] });
        return (token, kept);
    }

    /// <summary>Ends a token.</summary>
    /// <exception cref="UserException">There is no such user, or no such token.</exception>
    public void RevokeToken(string name, string id) =>
        Replace(
            name,
            user =>
                user.Tokens.Any(token => token.Id == id)
                    ? user with
                    {
                        Tokens = [.. user.Tokens.Where(token => token.Id != id)],
                    }
                    : throw new UserException($"{name} has no token '{id}'. See: twingraph user token {name} --list")
        );

    /// <summary>Copies the users' file of one folder to another, if there is one.</summary>
    public static void Copy(string fromFolder, string toFolder)
    {
        string from = Path.Combine(fromFolder, FileName);
        if (File.Exists(from))
        {
            PrivateFile.Replace(Path.Combine(toFolder, FileName), File.ReadAllBytes(from));
        }
    }

    /// <summary>The hash of a password, in the form that is kept.</summary>
    /// <exception cref="UserException">The password is too short or too long.</exception>
    internal static string Hash(string password, PasswordHashOptions? hashing)
    {
        ArgumentNullException.ThrowIfNull(password);
        return
            password.Length < MinPasswordLength
            || System.Text.Encoding.UTF8.GetByteCount(password) > PasswordHash.MaxPasswordBytes
            ? throw new UserException(
                $"A password has at least {MinPasswordLength} characters and at most {PasswordHash.MaxPasswordBytes} bytes."
            )
            : PasswordHash.Create(password, hashing ?? new()).ToString();
    }

    private static User? FindLike(IEnumerable<User> users, string name) =>
        users.FirstOrDefault(user => user.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static UserException AlreadyThere(User user) =>
        new($"There is a user '{user.Name}' already. See: twingraph user password {user.Name}");

    private static UserException Missing(string name) => new($"There is no user '{name}'. See: twingraph user list");

    private static string Word(Role role) =>
        role switch
        {
            Role.Reader => "a reader",
            Role.Editor => "an editor",
            _ => "an admin",
        };

    private void Replace(string name, Func<User, User> change) =>
        Change(users =>
        {
            User[] next = [.. users];
            int index = Array.FindIndex(next, user => user.Name == name);
            if (index < 0)
            {
                throw Missing(name);
            }

            next[index] = change(next[index]);
            return next;
        });

    private void Change(Func<IReadOnlyList<User>, IReadOnlyList<User>> change) =>
        _file.Change(file => new(UserFile.CurrentVersion, change(file.Users)));
}

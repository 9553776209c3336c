using System.Net;
using System.Security.Cryptography;
using System.Text;
using TwinGraph.Cypher;

namespace TwinGraph.Server.Security;

/// <summary>Signs callers in with the users of a store, the server's API key, or, on this machine alone, with nothing.</summary>
/// <remarks>
/// Thread-safe. As long as a server that only listens on loopback has neither users nor a key, it is open: whatever
/// credentials a local caller sends, it becomes <see cref="Caller.Anonymous"/>, a reader. The first user closes it.
/// </remarks>
public sealed class SignIn : ISignIn, IDisposable
{
    private const string Wrong = "Invalid username or password.";
    private const string WrongToken = "Invalid token or key.";

    private readonly UserStore _users;
    private readonly byte[]? _apiKey;
    private readonly bool _loopbackOnly;
    private readonly ILogger<SignIn> _logger;
    private readonly TimeProvider _time;
    private readonly SignInThrottle _throttle;
    private readonly PasswordVerifier _passwords;
    private readonly PasswordHash _nobody;

    /// <summary>Sign-in for a server.</summary>
    /// <param name="users">The users.</param>
    /// <param name="apiKey">The key that makes a reader of whoever knows it; null for none.</param>
    /// <param name="loopbackOnly">Whether the server listens on loopback addresses only.</param>
    /// <param name="options">Limits.</param>
    /// <param name="logger">Told of refusals.</param>
    /// <param name="time">The clock; null for the system's.</param>
    public SignIn(
        UserStore users,
        string? apiKey,
        bool loopbackOnly,
        SignInOptions options,
        ILogger<SignIn> logger,
        TimeProvider? time = null
    )
    {
        ArgumentNullException.ThrowIfNull(users);
        ArgumentNullException.ThrowIfNull(options);
        _users = users;
        _apiKey = string.IsNullOrEmpty(apiKey) ? null : SHA256.HashData(Encoding.UTF8.GetBytes(apiKey));
        _loopbackOnly = loopbackOnly;
        _logger = logger;
        _time = time ?? TimeProvider.System;
        _throttle = new(options, _time);
        _passwords = new(options, _throttle, _time);
        _nobody = PasswordHash.Create(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), new());
    }

    /// <summary>Whether local callers are let in as readers without credentials.</summary>
    /// <exception cref="UserException">The users cannot be read.</exception>
    public bool IsOpen => _loopbackOnly && _apiKey is null && _users.Users.Count == 0;

    /// <summary>Whether there are users to sign in as.</summary>
    internal bool HasUsers => _users.Users.Count > 0;

    /// <summary>How many passwords were hashed so far.</summary>
    internal long Hashed => _passwords.Hashed;

    /// <inheritdoc />
    public async ValueTask<SignInResult> AuthenticateAsync(
        string scheme,
        string? principal,
        string? credentials,
        IPAddress? remoteAddress,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(scheme);
        try
        {
            if (IsOpen && IsHere(remoteAddress) && scheme is "basic" or "bearer" or "none")
            {
                return SignInResult.Of(new(Caller.Anonymous, Role.Reader));
            }

            SignInResult result = scheme switch
            {
                "basic" => await BasicAsync(principal ?? "", credentials ?? "", remoteAddress, cancellationToken)
                    .ConfigureAwait(false),
                "bearer" => Bearer(credentials ?? "", remoteAddress),
                "none" => Refuse("This server asks who you are: sign in as a user, or send its key."),
                _ => Refuse("This way to sign in is not known; there are 'basic', 'bearer' and 'none'."),
            };
            if (!result.IsSignedIn)
            {
                _logger.SignInRefused(result.Failure.Code, remoteAddress);
            }

            return result;
        }
        catch (UserException problem)
        {
            // Without the users nobody can be told apart, so nobody is let in.
            _logger.UsersUnreadable(problem);
            return SignInResult.Refused(
                new(SignInFailure.Unavailable, "The server cannot read its users; its log says why.")
            );
        }
    }

    /// <inheritdoc />
    public void Dispose() => _passwords.Dispose();

    /// <summary>Keeps by what a caller signed in, so that a connection that lasts can ask whether it still may.</summary>
    /// <param name="caller">Whom <see cref="AuthenticateAsync"/> let in.</param>
    /// <param name="scheme">The scheme it came with.</param>
    /// <param name="credentials">The token or key it came with; a password is not kept.</param>
    internal CallerProof Prove(Caller caller, string scheme, string? credentials)
    {
        if (caller.Name == Caller.Anonymous)
        {
            return new(caller, () => Ask(() => IsOpen ? caller : null));
        }

        if (caller.Name == Caller.ApiKey)
        {
            return new(caller, () => caller);
        }

        if (scheme == "bearer")
        {
            string token = credentials ?? "";
            string decoded = Base64Text.TryDecode(token, out string text) ? text.Trim() : token;
            return new(caller, () => Ask(() => FindToken(token) ?? FindToken(decoded)));
        }

        string? password = _users.Find(caller.Name)?.Password;
        return new(
            caller,
            () =>
                Ask(() =>
                    _users.Find(caller.Name) is { } user && user.Password == password ? new(user.Name, user.Role) : null
                )
        );

        Caller? Ask(Func<Caller?> find)
        {
            try
            {
                return find();
            }
            catch (UserException problem)
            {
                _logger.UsersUnreadable(problem);
                return null;
            }
        }
    }

    private static SignInResult Refuse(string message) =>
        SignInResult.Refused(new(SignInFailure.Unauthorized, message));

    private static SignInResult Wait(TimeSpan wait) =>
        SignInResult.Refused(
            new(
                SignInFailure.RateLimit,
                $"The client has failed to sign in too often. Try again in {Math.Ceiling(wait.TotalSeconds):0} seconds.",
                wait
            )
        );

    private static bool IsHere(IPAddress? address) =>
        address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private async ValueTask<SignInResult> BasicAsync(
        string name,
        string password,
        IPAddress? address,
        CancellationToken cancellationToken
    )
    {
        if (name.Length == 0)
        {
            return Refuse(Wrong);
        }

        // A user that is not there is compared with nobody's hash, which takes as long.
        User? user = _users.Find(name);
        PasswordVerifier.Attempt attempt = await _passwords
            .TryAsync(
                name,
                password,
                user is null ? Costliest() : PasswordHash.Parse(user.Password),
                isUser: user is not null,
                address,
                cancellationToken
            )
            .ConfigureAwait(false);
        return attempt.Wait is { } wait ? Wait(wait)
            : attempt.IsRight ? SignInResult.Of(new(user!.Name, user.Role))
            : Refuse(Wrong);
    }

    private SignInResult Bearer(string token, IPAddress? address)
    {
        // Neo4j's Query API has tokens in base64; most clients send them as they are.
        string decoded = Base64Text.TryDecode(token, out string text) ? text.Trim() : token;

        // A token is too random to be guessed, so it is not made to wait for others' failures.
        if ((FindToken(token) ?? FindToken(decoded)) is { } caller)
        {
            return SignInResult.Of(caller);
        }

        if (_throttle.TryBegin(null, address) is { } wait)
        {
            return Wait(wait);
        }

        // Hashes are of one length, so the comparison takes as long for any guess.
        if (!IsApiKey(token) & !IsApiKey(decoded))
        {
            return Refuse(WrongToken);
        }

        _throttle.TakeBack(null, address);
        return SignInResult.Of(new(Caller.ApiKey, Role.Reader));
    }

    private bool IsApiKey(string text) =>
        _apiKey is not null
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(text)), _apiKey);

    private Caller? FindToken(string token)
    {
        if (!token.StartsWith(BearerToken.Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        string hash = BearerToken.Hash(token);
        DateTimeOffset now = _time.GetUtcNow();
        foreach (User user in _users.Users)
        {
            foreach (UserToken kept in user.Tokens)
            {
                if (kept.Hash == hash && !(kept.ExpiresAt <= now))
                {
                    return new(user.Name, (Role)Math.Min((int)user.Role, (int)kept.Role));
                }
            }
        }

        return null;
    }

    // The costliest of all hashes, so that an unknown user takes no less time than any other.
    private PasswordHash Costliest() =>
        _users.Users.Select(user => PasswordHash.Parse(user.Password)).Append(_nobody).MaxBy(hash => hash.Cost)!;
}

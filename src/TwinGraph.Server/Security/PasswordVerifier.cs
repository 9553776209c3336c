using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace TwinGraph.Server.Security;

/// <summary>Compares passwords with hashes, few at a time, and not the same one twice within a short while.</summary>
/// <remarks>
/// A driver that opens twenty connections at once has its password hashed once, and HTTP clients that send it with each
/// request once a minute. What is remembered is an HMAC-SHA256 of name, password and stored hash under a key that lives
/// only in this process: no password, useless outside, and void as soon as the password is changed. Who can read the
/// process's memory could guess faster against it than against Argon2id, for as long as it lives; set
/// <see cref="SignInOptions.CacheLifetime"/> to zero where that counts.
/// </remarks>
internal sealed class PasswordVerifier(SignInOptions options, SignInThrottle throttle, TimeProvider time) : IDisposable
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly SemaphoreSlim _turns = new(options.MaxConcurrentHashes);
    private readonly Dictionary<string, Task<Attempt>> _running = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _right = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long _hashed;

    /// <summary>How many passwords were hashed so far.</summary>
    public long Hashed => Interlocked.Read(ref _hashed);

    /// <summary>Compares a password with a hash, or waits for who is doing so with the same from the same address.</summary>
    /// <param name="name">Whose password.</param>
    /// <param name="password">The password.</param>
    /// <param name="hash">The hash that is kept for the name, or nobody's.</param>
    /// <param name="isUser">Whether there is such a user; if not, no password is right.</param>
    /// <param name="address">Where the caller is.</param>
    /// <param name="cancellationToken">Gives the wait up, not the work.</param>
    public async ValueTask<Attempt> TryAsync(
        string name,
        string password,
        PasswordHash hash,
        bool isUser,
        IPAddress? address,
        CancellationToken cancellationToken
    )
    {
        // Looked up first: else a caller who has to wait could go on guessing against what is remembered.
        if (throttle.WaitOf(name, address) is { } wait)
        {
            return new(false, wait);
        }

        string print = Fingerprint(name, password, hash.ToString());
        if (Remembers(print))
        {
            throttle.Forget(name, address);
            return new(true, null);
        }

        string key = $"{print}|{address}";
        Task<Attempt>? running;
        lock (_lock)
        {
            if (!_running.TryGetValue(key, out running))
            {
                if (_running.Count >= options.MaxWaitingHashes)
                {
                    return new(false, TimeSpan.FromSeconds(1));
                }

                // Not given up with this caller, since others may wait for the same.
                running = Task.Run(
                    () => RunAsync(key, print, name, password, hash, isUser, address),
                    CancellationToken.None
                );
                _running.Add(key, running);
            }
        }

        return await running.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _turns.Dispose();

    private async Task<Attempt> RunAsync(
        string key,
        string print,
        string name,
        string password,
        PasswordHash hash,
        bool isUser,
        IPAddress? address
    )
    {
        try
        {
            if (throttle.TryBegin(name, address) is { } wait)
            {
                return new(false, wait);
            }

            await _turns.WaitAsync().ConfigureAwait(false);
            bool isRight;
            try
            {
                Interlocked.Increment(ref _hashed);
                isRight = hash.Matches(password) && isUser;
            }
            finally
            {
                _turns.Release();
            }

            if (isRight)
            {
                Remember(print);
                throttle.TakeBack(name, address);
                throttle.Forget(name, address);
            }

            return new(isRight, null);
        }
        finally
        {
            lock (_lock)
            {
                _running.Remove(key);
            }
        }
    }

    private string Fingerprint(string name, string password, string hash)
    {
        byte[] text = Encoding.UTF8.GetBytes($"{name.Length}:{name}{hash}{password}");
        string print = Convert.ToBase64String(HMACSHA256.HashData(_key, text));
        CryptographicOperations.ZeroMemory(text);
        return print;
    }

    private bool Remembers(string fingerprint)
    {
        lock (_lock)
        {
            return _right.TryGetValue(fingerprint, out DateTimeOffset until) && until > time.GetUtcNow();
        }
    }

    private void Remember(string fingerprint)
    {
        if (options.CacheLifetime <= TimeSpan.Zero || options.CacheSize <= 0)
        {
            return;
        }

        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            if (_right.Count >= options.CacheSize)
            {
                foreach ((string print, DateTimeOffset until) in _right)
                {
                    if (until <= now)
                    {
                        _right.Remove(print);
                    }
                }
            }

            if (_right.Count >= options.CacheSize)
            {
                _right.Clear();
            }

            _right[fingerprint] = now + options.CacheLifetime;
        }
    }

    /// <summary>How an attempt ended.</summary>
    /// <param name="IsRight">Whether the password is the user's.</param>
    /// <param name="Wait">How long to wait before another; null when it was looked at.</param>
    public readonly record struct Attempt(bool IsRight, TimeSpan? Wait);
}

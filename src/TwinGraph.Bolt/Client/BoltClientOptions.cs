using System.Security.Cryptography.X509Certificates;
using TwinGraph.Bolt.Messages;

namespace TwinGraph.Bolt.Client;

/// <summary>How a client behaves; the defaults are those of Neo4j's drivers where they have the same setting.</summary>
public sealed record BoltClientOptions
{
    /// <summary>The most connections to one server, busy and idle.</summary>
    /// <value>100 by default; 1 or more.</value>
    public int MaxConnectionPoolSize { get; init; } = 100;

    /// <summary>How long a caller waits for a connection, opening one included.</summary>
    /// <value>60 seconds by default.</value>
    public TimeSpan ConnectionAcquisitionTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long opening a connection may take: TCP, TLS, handshake and sign-in together.</summary>
    /// <value>10 seconds by default.</value>
    public TimeSpan ConnectionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The age from which an idle connection is closed rather than used.</summary>
    /// <value>One hour by default.</value>
    public TimeSpan MaxConnectionLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a connection may lie idle before it is tried with RESET; null for never.</summary>
    /// <value>30 seconds by default.</value>
    public TimeSpan? LivenessCheckAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long managed transactions are tried again.</summary>
    /// <value>30 seconds by default; zero for no second try.</value>
    public TimeSpan MaxRetryTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait before the second try; each further one waits twice as long, give or take a fifth.</summary>
    /// <value>One second by default.</value>
    public TimeSpan InitialRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many rows are asked for at a time.</summary>
    /// <value>1,000 by default; -1 for all at once.</value>
    public int FetchSize { get; init; } = 1000;

    /// <summary>How long a silent server is waited for, where it gave no hint of its own; null for ever.</summary>
    /// <value>
    /// Null by default: a statement may run for long. A server's <c>connection.recv_timeout_seconds</c> goes before it.
    /// </value>
    public TimeSpan? ReceiveTimeout { get; init; }

    /// <summary>How long RESET may take before a connection is given up.</summary>
    /// <value>5 seconds by default.</value>
    public TimeSpan ResetTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The largest message that is taken from a server, in bytes.</summary>
    /// <value>256 MiB by default.</value>
    public int MaxMessageBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>The name that servers list this client under.</summary>
    /// <value><c>TwinGraph/</c> and the version by default.</value>
    public string UserAgent { get; init; } =
        $"TwinGraph/{typeof(BoltClientOptions).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>The authorities that certificates must come from, beside none of the system's; null for the system's.</summary>
    /// <value>Null by default. See <see cref="WithAuthorityFile"/>.</value>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>Turns the names that a connection string holds into addresses to begin with; null for themselves.</summary>
    /// <value>Null by default; asked anew whenever no known router answers.</value>
    public Func<BoltAddress, CancellationToken, ValueTask<IReadOnlyList<BoltAddress>>>? Resolver { get; init; }

    /// <summary>Who signs in, where it changes; asked at every use of a connection. Null for the connection string's.</summary>
    /// <value>Null by default.</value>
    public Func<CancellationToken, ValueTask<AuthToken>>? CredentialSource { get; init; }

    /// <summary>The user in whose name everything is asked (4.4), which the one who signs in must be allowed to.</summary>
    /// <value>Null by default: the one who signs in.</value>
    public string? ImpersonatedUser { get; init; }

    /// <summary>Whether servers that ask for it are told which kinds of transactions are used (TELEMETRY, 5.4), and nothing else.</summary>
    /// <value>True by default, as in Neo4j's drivers.</value>
    public bool Telemetry { get; init; } = true;

    /// <summary>Remembers what was written so that later transactions see it; null to leave it to the caller.</summary>
    /// <value>One for the database by default.</value>
    public BookmarkManager? Bookmarks { get; init; } = new();

    /// <summary>The clock.</summary>
    /// <value>The system's by default.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The chance in back-off and in choosing among equal servers.</summary>
    /// <value>Shared by default.</value>
    public Random Random { get; init; } = Random.Shared;

    /// <summary>These options, with the authorities of a PEM file.</summary>
    /// <param name="path">The file, of one certificate or several.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It holds no certificate.</exception>
    public BoltClientOptions WithAuthorityFile(string path)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(path);
        return authorities.Count == 0
            ? throw new System.Security.Cryptography.CryptographicException($"{path} holds no certificate.")
            : this with
            {
                Authorities = authorities,
            };
    }

    /// <summary>Checks that the values make sense together.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One does not.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConnectionPoolSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ConnectionAcquisitionTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ConnectionTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRetryTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MaxMessageBytes, 0);
        if (FetchSize is 0 or < -1)
        {
            throw new ArgumentOutOfRangeException(nameof(FetchSize), FetchSize, "It is 1 or more, or -1 for all.");
        }
    }
}

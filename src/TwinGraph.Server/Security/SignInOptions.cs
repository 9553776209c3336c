namespace TwinGraph.Server.Security;

/// <summary>How sign-in guards against guessing, and what it keeps in mind.</summary>
public sealed class SignInOptions
{
    /// <summary>How often in a row one user may fail from one address before further attempts have to wait.</summary>
    /// <value>3 by default.</value>
    public int MaxFailures { get; init; } = 3;

    /// <summary>How often one address may fail, whatever the user, before further attempts have to wait.</summary>
    /// <value>30 by default.</value>
    public int MaxFailuresOfAddress { get; init; } = 30;

    /// <summary>How long the first wait is; each further failure doubles it.</summary>
    /// <value>5 seconds by default.</value>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait.</summary>
    /// <value>5 minutes by default.</value>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long failures are remembered after the last one.</summary>
    /// <value>15 minutes by default.</value>
    public TimeSpan Memory { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The most users and, apart from them, addresses whose failures are remembered.</summary>
    /// <value>10,000 each by default.</value>
    public int MaxRemembered { get; init; } = 10_000;

    /// <summary>How long a password that was right need not be hashed again; zero hashes each time.</summary>
    /// <value>60 seconds by default, from when it was hashed.</value>
    public TimeSpan CacheLifetime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The most right passwords kept in mind.</summary>
    /// <value>1,000 by default.</value>
    public int CacheSize { get; init; } = 1_000;

    /// <summary>How many passwords are hashed at the same time; others wait.</summary>
    /// <value>Two by default. Each takes a processor and, with the usual parameters, 19 MiB.</value>
    public int MaxConcurrentHashes { get; init; } = 2;

    /// <summary>The most sign-ins that may wait for a hash; more are told to come back.</summary>
    /// <value>100 by default.</value>
    public int MaxWaitingHashes { get; init; } = 100;
}

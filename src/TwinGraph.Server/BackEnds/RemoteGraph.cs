using System.Security.Cryptography;
using TwinGraph.Bolt.Client;

namespace TwinGraph.Server.BackEnds;

/// <summary>A Bolt server that holds the graph in place of the embedded store.</summary>
/// <param name="Uri">Where, and who signs in.</param>
/// <param name="Options">How.</param>
public sealed record RemoteGraph(BoltUri Uri, BoltClientOptions Options)
{
    /// <summary>The variable of the environment that names the server.</summary>
    public const string GraphVariable = "TWINGRAPH_GRAPH";

    /// <summary>The variable that holds the password, so that it need not stand in a list of processes.</summary>
    public const string PasswordVariable = "TWINGRAPH_GRAPH_PASSWORD";

    /// <summary>The variable that names a PEM file of authorities for <c>+s</c>.</summary>
    public const string AuthorityVariable = "TWINGRAPH_GRAPH_CA";

    // Who runs a command waits for it, so it is told soon that nobody answers.
    private static readonly TimeSpan RetryTime = TimeSpan.FromSeconds(5);

    /// <summary>The server that an option or the environment names.</summary>
    /// <param name="option">What <c>--graph</c> says; null when it was not given.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <returns>Null when neither names one: the store is the embedded one.</returns>
    /// <exception cref="FormatException">What they name is no server's address, or the authorities cannot be read.</exception>
    public static RemoteGraph? Find(string? option, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        string? text = option ?? environment(GraphVariable);
        return string.IsNullOrEmpty(text) ? null : Of(text, environment);
    }

    /// <summary>The server of an address, with password and authorities out of the environment.</summary>
    /// <exception cref="FormatException">It is no server's address, or the authorities cannot be read.</exception>
    public static RemoteGraph Of(string text, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        BoltUri uri = BoltUri.Parse(text);
        if (uri.Password is null && environment(PasswordVariable) is { Length: > 0 } password)
        {
            uri = uri.WithPassword(password);
        }

        var options = new BoltClientOptions { MaxRetryTime = RetryTime };
        if (environment(AuthorityVariable) is not { Length: > 0 } file)
        {
            return new(uri, options);
        }

        try
        {
            return new(uri, options.WithAuthorityFile(file));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new FormatException(
                $"The authorities in {AuthorityVariable} cannot be read. {problem.Message}",
                problem
            );
        }
    }

    /// <summary>The graph; nobody is connected to until it is asked.</summary>
    public BoltDatabase Open() => new(Uri, Options);
}

using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Bolt.Client;

/// <summary>What is tried again, and when.</summary>
/// <param name="options">The longest time, the first delay, the clock and the chance.</param>
internal sealed class RetryPolicy(BoltClientOptions options)
{
    private const double Multiplier = 2;
    private const double Jitter = 0.2;
    private const double LongestDelaySeconds = 3600;

    /// <summary>Whether a transaction that failed so may succeed when it is run again, whole.</summary>
    /// <remarks>
    /// All of Neo4j's transient errors, but for those by which somebody ended the transaction on purpose; a server that
    /// has ceased to lead; a connection lost before the commit. A commit whose outcome is unknown is not tried again.
    /// </remarks>
    public static bool IsRetryable(CypherException error) =>
        error.Detail switch
        {
            BoltErrors.CommitUnknown or BoltErrors.NotBolt or BoltErrors.UnsupportedVersion or BoltErrors.Tls => false,
            BoltErrors.ServiceUnavailable or BoltErrors.ConnectionLost or BoltErrors.NotALeader => true,
            _ => IsRetryableCode(error.Code),
        };

    /// <summary>Runs work until it succeeds, fails for good, or the time is up.</summary>
    /// <param name="work">The work, whole: each try begins a new transaction.</param>
    /// <param name="cancellationToken">Stops it, also between two tries.</param>
    /// <exception cref="CypherException">The last failure.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        long start = options.TimeProvider.GetTimestamp();
        for (int failures = 0; ; failures++)
        {
            try
            {
                return await work(cancellationToken).ConfigureAwait(false);
            }
            catch (CypherException error)
                when (IsRetryable(error) && options.TimeProvider.GetElapsedTime(start) < options.MaxRetryTime)
            {
                await Task.Delay(Delay(failures), options.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>How long to wait after so many failures before this one.</summary>
    internal TimeSpan Delay(int earlierFailures)
    {
        double seconds = Math.Min(
            options.InitialRetryDelay.TotalSeconds * Math.Pow(Multiplier, earlierFailures),
            LongestDelaySeconds
        );
        double factor = 1 + (Jitter * ((2 * options.Random.NextDouble()) - 1));
        return TimeSpan.FromSeconds(seconds * factor);
    }

    private static bool IsRetryableCode(string code) =>
        code switch
        {
            // Neo4j 4 filed these two under transient errors, and they are not.
            "Neo.TransientError.Transaction.Terminated" or "Neo.TransientError.Transaction.LockClientStopped" => false,
            "Neo.ClientError.Security.AuthorizationExpired" => true,
            _ => code.StartsWith("Neo.TransientError.", StringComparison.Ordinal),
        };
}

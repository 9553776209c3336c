using System.Diagnostics.CodeAnalysis;

namespace TwinGraph.Server.GraphQL.Execution;

/// <summary>Lets so many operations run at once; others wait for a place, though not for long.</summary>
/// <remarks>
/// An operation over the embedded store holds its thread, so more at once than there are cores end no sooner, and cost more:
/// they take each other's caches, and memory for each. A wait has an end, so that operations that run for seconds do not
/// keep out those that are done in a moment. Safe for many threads.
/// </remarks>
/// <param name="places">How many; 0 for as many as come.</param>
[SuppressMessage(
    "Design",
    "CA1001:Types that own disposable fields should be disposable",
    Justification = "A semaphore whose wait handle nobody asks for holds nothing to dispose of."
)]
internal sealed class OperationGate(int places)
{
    /// <summary>How long an operation waits for a place before it runs without one.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim? _free = places > 0 ? new(places) : null;

    /// <summary>Waits for a place.</summary>
    /// <returns>Whether there is one to be given back by <see cref="Leave"/>.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async ValueTask<bool> EnterAsync(CancellationToken cancellationToken)
    {
        if (_free is null)
        {
            return false;
        }

        // Mostly there is a place, and then nothing is made.
        return _free.Wait(0, CancellationToken.None)
            || await _free.WaitAsync(LongestWait, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the place back.</summary>
    public void Leave() => _free?.Release();
}

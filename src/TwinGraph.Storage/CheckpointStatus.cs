namespace TwinGraph.Storage;

/// <summary>How the last checkpoint went.</summary>
/// <param name="Sequence">The last commit in the last snapshot of this process; 0 before the first.</param>
/// <param name="At">When it was written; null before the first.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Problem">Why the newest attempt failed; null when it did not.</param>
/// <param name="Failures">How many attempts have failed in a row.</param>
public sealed record CheckpointStatus(long Sequence, DateTimeOffset? At, TimeSpan Took, string? Problem, int Failures)
{
    /// <summary>Before the first checkpoint.</summary>
    public static CheckpointStatus None { get; } = new(0, null, TimeSpan.Zero, null, 0);
}

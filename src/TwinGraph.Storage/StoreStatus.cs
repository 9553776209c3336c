namespace TwinGraph.Storage;

/// <summary>How a store is.</summary>
/// <param name="Writable">Whether commits are taken.</param>
/// <param name="Problem">Why they are not any more, and what was found on the disk; null when nothing failed.</param>
/// <param name="Sequence">The number of the last commit that can be seen.</param>
/// <param name="LogBytes">The bytes that the next start has to read behind the snapshot.</param>
/// <param name="SnapshotBytes">The bytes of the snapshot that it starts from.</param>
/// <param name="Checkpoint">How the last checkpoint went.</param>
public sealed record StoreStatus(
    bool Writable,
    string? Problem,
    long Sequence,
    long LogBytes,
    long SnapshotBytes,
    CheckpointStatus Checkpoint
)
{
    /// <summary>Whether nothing failed that a person should look at.</summary>
    public bool IsHealthy => Problem is null && Checkpoint.Problem is null;
}

using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Durability;

/// <summary>A commit between its writer's last word and the disk's.</summary>
/// <param name="sequence">Its number; numbers have no gaps.</param>
/// <param name="state">What is to be seen when it is durable.</param>
/// <param name="record">Its record of the log; null when it is large enough to be a snapshot instead.</param>
/// <param name="tokens">The tokens that are logged when it is.</param>
internal sealed class PendingCommit(long sequence, GraphState state, byte[]? record, TokenCounts tokens)
{
    public long Sequence { get; } = sequence;

    public GraphState State { get; } = state;

    public byte[]? Record { get; } = record;

    public TokenCounts Tokens { get; } = tokens;

    /// <summary>Whether its fate is known.</summary>
    public bool Done { get; set; }

    /// <summary>Why it failed; null when it is durable.</summary>
    public StorageException? Failure { get; set; }
}

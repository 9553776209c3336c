using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Durability;

/// <summary>Where commits go before anybody sees them.</summary>
internal interface ICommitLog : IDisposable
{
    /// <summary>How many bytes a commit may take in the log; a larger one is written as a snapshot.</summary>
    long MostBytes { get; }

    /// <summary>Writes the records of commits, all or none, and returns when they are on disk.</summary>
    /// <exception cref="StorageException">It failed, and says what is on disk.</exception>
    void Append(ReadOnlySpan<PendingCommit> commits);

    /// <summary>Writes a whole state in place of all before it, and returns when it is on disk.</summary>
    /// <exception cref="StorageException">It failed, and says what is on disk.</exception>
    void Replace(long sequence, GraphState state);

    /// <summary>Reads the disk again after it failed, and tells whether a commit is there.</summary>
    /// <returns>What was found, as a sentence; and the answer, null when that could not be read either.</returns>
    (string Found, bool? IsThere) Reexamine(long sequence);
}

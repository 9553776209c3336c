namespace TwinGraph.Storage;

/// <summary>What is on disk after a commit failed.</summary>
public enum WriteOutcome
{
    /// <summary>Nothing of it.</summary>
    NotWritten,

    /// <summary>All of it.</summary>
    Written,

    /// <summary>Either; opening the store again tells.</summary>
    Unknown,
}

namespace TwinGraph.Storage;

/// <summary>Where and how a <see cref="GraphStore"/> is opened.</summary>
public sealed class GraphStoreOptions
{
    /// <summary>The folder that holds the store; made when it is not there.</summary>
    /// <value>Null by default: a graph in memory alone, gone with the process.</value>
    public string? Directory { get; init; }

    /// <summary>Whether to open what is there without writing, beside a process that may write it.</summary>
    /// <value>False by default. A read-only store shows what was committed when it was opened.</value>
    public bool ReadOnly { get; init; }

    /// <summary>How many bytes of log may gather behind a snapshot before the next is written in the background.</summary>
    /// <value>8 MiB by default, or an eighth of the snapshot where that is more. At least 1.</value>
    public long CheckpointBytes { get; init; } = 8 << 20;

    /// <summary>Where files are written; tests put faults here.</summary>
    internal Durability.IStoreFiles Files { get; init; } = Durability.DiskFiles.Instance;

    /// <summary>The clock that dates the note of who holds the store.</summary>
    /// <value>The system's by default.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}

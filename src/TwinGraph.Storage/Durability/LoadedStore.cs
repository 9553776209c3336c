using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Durability;

/// <summary>What was found in a data folder.</summary>
/// <param name="State">The graph.</param>
/// <param name="Snapshot">The snapshot that it started from.</param>
/// <param name="Sequence">The number of its last commit.</param>
/// <param name="LogRecords">The commits that were taken from the log.</param>
/// <param name="LogBytes">Their bytes.</param>
internal sealed record LoadedStore(
    GraphState State,
    SnapshotPointer Snapshot,
    long Sequence,
    long LogRecords,
    long LogBytes
);

namespace TwinGraph.Storage;

/// <summary>What a backup or a restore copied.</summary>
/// <param name="Folder">Where the copy is.</param>
/// <param name="Sequence">The number of the last commit in it.</param>
/// <param name="Nodes">Its nodes.</param>
/// <param name="Relationships">Its relationships.</param>
/// <param name="Bytes">Its bytes on the disk.</param>
/// <param name="MovedAside">Where the store is that was in the way of a restore; null when none was.</param>
public sealed record StoreCopyReport(
    string Folder,
    long Sequence,
    long Nodes,
    long Relationships,
    long Bytes,
    string? MovedAside
);

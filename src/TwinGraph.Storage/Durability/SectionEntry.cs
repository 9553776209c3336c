namespace TwinGraph.Storage.Durability;

/// <summary>Where a section of a snapshot is.</summary>
/// <param name="Section">Which one.</param>
/// <param name="Offset">Its first byte in the file.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Checksum">Their checksum.</param>
internal readonly record struct SectionEntry(int Section, long Offset, long Length, uint Checksum);

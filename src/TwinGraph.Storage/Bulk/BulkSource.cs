namespace TwinGraph.Storage.Bulk;

/// <summary>One table: the files that make it up, the first with the header.</summary>
/// <param name="Names">Labels that all its nodes get, or the one type that its relationships have unless their row says another.</param>
/// <param name="Files">The files, in order.</param>
public sealed record BulkSource(IReadOnlyList<string> Names, IReadOnlyList<string> Files);

namespace TwinGraph.Atlas.Model;

/// <summary>Where a fact is stated, and in which words.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Quote">A few words of it, or null.</param>
internal readonly record struct Evidence(string Source, string? Quote);

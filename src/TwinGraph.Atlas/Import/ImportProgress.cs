namespace TwinGraph.Atlas.Import;

/// <summary>How far an import has come.</summary>
/// <param name="Done">How many files are done.</param>
/// <param name="Total">How many files there are.</param>
/// <param name="Last">What became of the file that was done last.</param>
public sealed record ImportProgress(int Done, int Total, ImportReport Last);

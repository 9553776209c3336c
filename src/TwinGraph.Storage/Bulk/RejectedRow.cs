namespace TwinGraph.Storage.Bulk;

/// <summary>A row of a table that was not imported.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line on which the row starts, from 1.</param>
/// <param name="Column">The column's name, or null when it is about the row as a whole.</param>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="Remedy">What would mend it.</param>
public sealed record RejectedRow(string File, long Line, string? Column, string Reason, string Remedy);

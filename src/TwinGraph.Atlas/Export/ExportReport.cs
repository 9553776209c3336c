namespace TwinGraph.Atlas.Export;

/// <summary>What was exported.</summary>
/// <param name="Nodes">How many nodes.</param>
/// <param name="Relationships">How many relationships.</param>
/// <param name="LeftOut">How many of both the format has no place for: in GeoJSON, those without coordinates.</param>
/// <param name="Rows">How many rows of a query, for CSV.</param>
public sealed record ExportReport(long Nodes, long Relationships, long LeftOut = 0, long Rows = 0);

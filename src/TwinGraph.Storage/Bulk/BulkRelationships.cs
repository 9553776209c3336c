namespace TwinGraph.Storage.Bulk;

/// <summary>Relationships in columns.</summary>
/// <param name="Types">By row the token of the type, or -1 where there is no relationship.</param>
/// <param name="Starts">By row the id of the node it leaves.</param>
/// <param name="Ends">By row the id of the node it enters.</param>
/// <param name="Columns">Their properties.</param>
internal sealed record BulkRelationships(int[] Types, int[] Starts, int[] Ends, IReadOnlyList<BulkColumn> Columns);

namespace TwinGraph.Storage.Bulk;

/// <summary>Nodes in columns.</summary>
/// <param name="LabelSets">By row the number of the set of labels, or -1 where there is no node.</param>
/// <param name="Columns">Their properties.</param>
internal sealed record BulkNodes(int[] LabelSets, IReadOnlyList<BulkColumn> Columns);

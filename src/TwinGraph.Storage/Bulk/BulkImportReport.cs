namespace TwinGraph.Storage.Bulk;

/// <summary>What an import did, or would have done.</summary>
/// <param name="Nodes">How many nodes came in.</param>
/// <param name="Relationships">How many relationships came in.</param>
/// <param name="Properties">How many property values they have.</param>
/// <param name="Columns">The columns that became properties.</param>
/// <param name="Rejected">The rows left out, the first <see cref="RejectedRows.MostKept"/> of them.</param>
/// <param name="RejectedCount">How many rows were left out.</param>
/// <param name="Written">Whether all this is in the store now.</param>
public sealed record BulkImportReport(
    long Nodes,
    long Relationships,
    long Properties,
    IReadOnlyList<ImportedColumn> Columns,
    IReadOnlyList<RejectedRow> Rejected,
    long RejectedCount,
    bool Written
);

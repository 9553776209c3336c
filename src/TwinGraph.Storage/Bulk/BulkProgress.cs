namespace TwinGraph.Storage.Bulk;

/// <summary>How far an import has come.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Fraction">How much of the whole is done, 0 to 1.</param>
public readonly record struct BulkProgress(string Stage, double Fraction);

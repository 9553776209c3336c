namespace TwinGraph.Storage.Bulk;

/// <summary>What became of a column.</summary>
/// <param name="File">The first file of its table.</param>
/// <param name="Property">The property.</param>
/// <param name="Type">What its fields were read as.</param>
/// <param name="IsList">Whether each holds a list.</param>
/// <param name="Inferred">Whether the type was found out from the fields.</param>
public sealed record ImportedColumn(string File, string Property, BulkType Type, bool IsList, bool Inferred);

namespace TwinGraph.Storage.Bulk;

/// <summary>A column as a header declares it.</summary>
/// <param name="Name">The property's name; empty when it is not kept as one.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Type">What its fields are read as.</param>
/// <param name="IsList">Whether a field holds a list of such values.</param>
/// <param name="IdSpace">Within which ids are unique; empty for the one that all share.</param>
/// <param name="Title">What stands in the header.</param>
internal sealed record TableColumn(
    string Name,
    ColumnRole Role,
    BulkType Type,
    bool IsList,
    string IdSpace,
    string Title
)
{
    public bool IsProperty => Role is ColumnRole.Property or ColumnRole.Id && Name.Length > 0;
}

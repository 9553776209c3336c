namespace TwinGraph.Storage.Bulk;

/// <summary>What a column of a table is for.</summary>
internal enum ColumnRole
{
    Property,
    Id,
    Labels,
    Start,
    End,
    Type,
    Ignored,
}

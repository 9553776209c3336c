namespace TwinGraph.Storage.Bulk;

/// <summary>What the ids of nodes in tables are.</summary>
public enum BulkIdType
{
    /// <summary>Text; kept as a property it is of the type that its column has.</summary>
    String,

    /// <summary>Integers: 7 and 007 are one.</summary>
    Integer,
}

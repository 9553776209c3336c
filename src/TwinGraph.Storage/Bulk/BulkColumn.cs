using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Bulk;

/// <summary>The values of one property by row, before they are in pages.</summary>
internal abstract class BulkColumn(string name)
{
    public string Name { get; } = name;

    /// <summary>Whether a row has a value.</summary>
    public abstract bool Has(int row);

    /// <summary>A row's value, or null.</summary>
    public abstract CypherValue Value(int row);
}

using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Bulk;

/// <summary>Values of any kind.</summary>
internal sealed class BulkValues(string name, int rows) : BulkColumn(name)
{
    public CypherValue[] Values { get; } = new CypherValue[rows];

    public override bool Has(int row) => !Values[row].IsNull;

    public override CypherValue Value(int row) => Values[row];
}

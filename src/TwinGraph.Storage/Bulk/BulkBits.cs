using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Bulk;

/// <summary>Integers, floats, booleans or dates.</summary>
internal sealed class BulkBits(string name, ValueKind kind, int rows) : BulkColumn(name)
{
    public ValueKind Kind { get; } = kind;

    public long[] Bits { get; } = new long[rows];

    public bool[] Present { get; } = new bool[rows];

    public override bool Has(int row) => Present[row];

    public override CypherValue Value(int row) => Present[row] ? FieldReader.OfBits(Kind, Bits[row]) : CypherValue.Null;
}

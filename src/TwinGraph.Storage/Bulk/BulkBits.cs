using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;

namespace TwinGraph.Storage.Bulk;

/// <summary>Integers, floats, booleans or dates.</summary>
internal sealed class BulkBits(string name, ValueKind kind, int rows) : BulkColumn(name)
{
    public ValueKind Kind { get; } = kind;

    public long[] Bits { get; } = new long[rows];

    public bool[] Present { get; } = new bool[rows];

    public override bool Has(int row) => Present[row];

    public override CypherValue Value(int row) => Present[row] ? FieldReader.OfBits(Kind, Bits[row]) : CypherValue.Null;

    public override ColumnPage? Page(ReadOnlySpan<int> rows)
    {
        Span<long> bits = stackalloc long[ColumnPage.Size];
        Span<ulong> present = stackalloc ulong[ColumnPage.Size / 64];
        present.Clear();
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] is >= 0 and int row && Present[row])
            {
                bits[i] = Bits[row];
                present[i >> 6] |= 1UL << (i & 63);
            }
        }

        return NarrowPage.Of(Kind, bits, present);
    }
}

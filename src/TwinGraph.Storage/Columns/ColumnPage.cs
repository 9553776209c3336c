using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Columns;

/// <summary>One property of 256 neighbouring ids, in the form that fits what they have.</summary>
internal abstract partial class ColumnPage
{
    public const int Size = PagedArray<int>.PageSize;

    protected const int PresenceWords = Size / 64;

    /// <summary>The value at a place, or null.</summary>
    public abstract CypherValue this[int index] { get; }

    /// <summary>A copy that can be written.</summary>
    public virtual WidePage ToWide()
    {
        var wide = new WidePage();
        for (int i = 0; i < Size; i++)
        {
            wide.Set(i, this[i]);
        }

        return wide;
    }

    /// <summary>Where the value at a place stands in the order of values, seen from another.</summary>
    public virtual int Compare(int index, in CypherValue other) => ValueOrder.Compare(this[index], other);

    /// <summary>Whether values of a kind are kept as 64 bits.</summary>
    protected static bool IsBits(ValueKind kind) =>
        kind is ValueKind.Integer or ValueKind.Float or ValueKind.Boolean or ValueKind.Date or ValueKind.LocalTime;

    protected static long ToBits(in CypherValue value) =>
        value.Kind switch
        {
            ValueKind.Integer => value.AsInteger(),
            ValueKind.Float => BitConverter.DoubleToInt64Bits(value.AsDouble()),
            ValueKind.Boolean => value.AsBoolean() ? 1 : 0,
            ValueKind.Date => value.AsEpochDay(),
            _ => value.AsNanosecondOfDay(),
        };

    protected static CypherValue FromBits(ValueKind kind, long bits) =>
        kind switch
        {
            ValueKind.Integer => CypherValue.Integer(bits),
            ValueKind.Float => CypherValue.Float(BitConverter.Int64BitsToDouble(bits)),
            ValueKind.Boolean => CypherValue.Boolean(bits != 0),
            ValueKind.Date => CypherValue.Date(bits),
            _ => CypherValue.LocalTime(bits),
        };

    protected static bool Has(ulong[]? present, int index) =>
        present is null || (present[index >> 6] & (1UL << (index & 63))) != 0;
}

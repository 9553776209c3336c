namespace TwinGraph.Cypher.Values;

/// <summary>An immutable list of values.</summary>
/// <param name="items">The items; the list owns the array from here on.</param>
/// <exception cref="Diagnostics.CypherException">Lists and maps are nested too deep.</exception>
public sealed class ListValue(CypherValue[] items) : ReferenceValue
{
    private readonly CypherValue[] _items = items;

    /// <summary>The list without items.</summary>
    public static ListValue Empty { get; } = new([]);

    /// <inheritdoc />
    public override ValueKind Kind => ValueKind.List;

    /// <inheritdoc />
    internal override int Depth { get; } = ValueNesting.DepthAround(items);

    /// <summary>
    /// Whether it is a byte array that a client sent: a list of integers from -128 to 127 which goes back to clients as
    /// bytes. openCypher has no type for it, so that every expression takes it for the list.
    /// </summary>
    public bool IsBytes { get; private init; }

    /// <summary>How many items there are.</summary>
    public int Count => _items.Length;

    /// <summary>The items in order.</summary>
    public ReadOnlySpan<CypherValue> Items => _items;

    /// <summary>A byte array as a list.</summary>
    /// <param name="bytes">The bytes; each is an item, signed.</param>
    public static ListValue OfBytes(ReadOnlySpan<byte> bytes)
    {
        var items = new CypherValue[bytes.Length];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = CypherValue.Integer((sbyte)bytes[i]);
        }

        return new(items) { IsBytes = true };
    }

    /// <summary>The bytes of a byte array.</summary>
    /// <exception cref="InvalidOperationException">It is a list and no byte array.</exception>
    public byte[] ToBytes() =>
        IsBytes
            ? Array.ConvertAll(_items, static item => unchecked((byte)item.AsInteger()))
            : throw new InvalidOperationException("The list is no byte array.");

    /// <summary>The item at <paramref name="index"/>, from 0.</summary>
    public CypherValue this[int index] => _items[index];
}

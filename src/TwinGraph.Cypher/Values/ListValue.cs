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

    /// <summary>How many items there are.</summary>
    public int Count => _items.Length;

    /// <summary>The items in order.</summary>
    public ReadOnlySpan<CypherValue> Items => _items;

    /// <summary>The item at <paramref name="index"/>, from 0.</summary>
    public CypherValue this[int index] => _items[index];
}

using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Values;

/// <summary>Indexing and slicing: <c>list[0]</c>, <c>map['key']</c>, <c>list[1..3]</c>.</summary>
public static class ValueAccess
{
    /// <summary>The item of a list, the entry of a map, or the property of a value that carries its own.</summary>
    /// <returns>Null when a side is null, the index is outside the list, or the key is not there.</returns>
    /// <exception cref="CypherException">The types do not fit.</exception>
    public static CypherValue Index(in CypherValue container, in CypherValue index)
    {
        if (container.IsNull || index.IsNull)
        {
            return CypherValue.Null;
        }

        if (container.Kind == ValueKind.List)
        {
            return index.IsInteger
                ? Item(container.AsList(), index.AsInteger())
                : ValueErrors.Type("A list", "an integer in brackets", index);
        }

        if (index.IsString && ValueProperties.TryGet(container, index.AsString(), out CypherValue value))
        {
            return value;
        }

        if (container.Kind == ValueKind.Map && !index.IsString)
        {
            throw new CypherException(
                StatusCodes.TypeError,
                "MapElementAccessByNonString",
                $"A map takes a string in brackets, not {ValueText.TypeName(index)} {ValueText.Excerpt(index)}."
            );
        }

        return ValueErrors.Type("[…]", "a list, map, node or relationship", container);
    }

    /// <summary>Part of a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="from">The first index; negative counts from the end. <see cref="CypherValue.Null"/> gives null.</param>
    /// <param name="to">The index behind the last, likewise.</param>
    /// <exception cref="CypherException">The types do not fit.</exception>
    public static CypherValue Slice(in CypherValue list, in CypherValue from, in CypherValue to)
    {
        if (list.IsNull || from.IsNull || to.IsNull)
        {
            return CypherValue.Null;
        }

        if (list.Kind != ValueKind.List)
        {
            return ValueErrors.Type("[… .. …]", "a list", list);
        }

        int count = list.AsList().Count;
        int start = Bound(from, count);
        int end = Bound(to, count);
        return start >= end
            ? CypherValue.Of(ListValue.Empty)
            : CypherValue.List(LongCopies.ToArray(list.AsList().Items[start..end]));
    }

    private static CypherValue Item(ListValue list, long index)
    {
        long place = index < 0 ? index + list.Count : index;
        return place >= 0 && place < list.Count ? list[(int)place] : CypherValue.Null;
    }

    private static int Bound(in CypherValue bound, int count)
    {
        if (!bound.IsInteger)
        {
            ValueErrors.Type("[… .. …]", "integers", bound);
        }

        long place = bound.AsInteger();
        return (int)Math.Clamp(place < 0 ? place + count : place, 0, count);
    }
}

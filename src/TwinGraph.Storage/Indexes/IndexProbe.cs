using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Indexes;

/// <summary>What is looked for in a range index: values of its first keys, and a range of the next.</summary>
/// <remarks>What it allows is one run of entries, since all entries are in order of their keys.</remarks>
internal readonly ref struct IndexProbe(ReadOnlySpan<CypherValue> equal, ValueRange range, int keys)
{
    private readonly ReadOnlySpan<CypherValue> _equal = equal;
    private readonly ValueRange _range = range;
    private readonly bool _composite = keys > 1;
    private readonly bool _ranged =
        equal.Length < keys && (range.Prefix is not null || !range.Lower.IsNull || !range.Upper.IsNull);

    /// <summary>Whether nothing can be found, whatever the index holds.</summary>
    public bool IsEmpty
    {
        get
        {
            // Only what equals itself under = can equal a property: not null, not NaN, no list that holds one of them.
            foreach (ref readonly CypherValue value in _equal)
            {
                if (!ValueEquality.AreEqual(value, value).IsTrue)
                {
                    return true;
                }
            }

            return _ranged
                && _range.Prefix is null
                && (
                    !IsComparable(_range.Lower)
                    || !IsComparable(_range.Upper)
                    || (
                        !_range.Lower.IsNull
                        && !_range.Upper.IsNull
                        && !SortedIndex.SameKind(_range.Lower, _range.Upper)
                    )
                );
        }
    }

    /// <summary>Where an entry stands: negative before what is looked for, 0 within, positive behind.</summary>
    public int Place(IndexPage page, int slot)
    {
        for (int i = 0; i < _equal.Length; i++)
        {
            int order = page.ComparePart(slot, _composite ? i : -1, _equal[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return _ranged ? PlaceInRange(page.Part(slot, _composite ? _equal.Length : -1)) : 0;
    }

    /// <summary>Whether an entry within the run is asked for: [1] has its place in the order beside ['a'].</summary>
    public bool Allows(IndexPage page, int slot)
    {
        if (!_ranged)
        {
            return true;
        }

        CypherValue value = page.Part(slot, _composite ? _equal.Length : -1);
        return value.Kind != ValueKind.List
            || (
                (_range.Lower.IsNull || ValueComparison.LessOrEqual(_range.Lower, value).IsTrue)
                && (_range.Upper.IsNull || ValueComparison.LessOrEqual(value, _range.Upper).IsTrue)
            );
    }

    /// <summary>Whether anything is less than or equal to a bound: nothing is to NaN, a duration or a point.</summary>
    private static bool IsComparable(in CypherValue bound) =>
        bound.IsNull || ValueComparison.LessOrEqual(bound, bound).IsTrue;

    private int PlaceInRange(in CypherValue value)
    {
        if (!_ranged)
        {
            return 0;
        }

        if (_range.Prefix is { } prefix)
        {
            return value.IsString && value.AsString().StartsWith(prefix, StringComparison.Ordinal)
                ? 0
                : ValueOrder.Compare(value, CypherValue.String(prefix));
        }

        CypherValue bound = _range.Lower.IsNull ? _range.Upper : _range.Lower;
        if (!SortedIndex.SameKind(value, bound))
        {
            return ValueOrder.Compare(value, bound);
        }

        // NaN stands behind all numbers and is in no range.
        if (value.IsFloat && double.IsNaN(value.AsDouble()))
        {
            return 1;
        }

        if (!_range.Lower.IsNull)
        {
            int order = ValueOrder.Compare(value, _range.Lower);
            if (order < 0 || (order == 0 && !_range.LowerInclusive))
            {
                return -1;
            }
        }

        if (_range.Upper.IsNull)
        {
            return 0;
        }

        int behind = ValueOrder.Compare(value, _range.Upper);
        return behind > 0 || (behind == 0 && !_range.UpperInclusive) ? 1 : 0;
    }
}

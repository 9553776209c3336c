using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Expressions;

/// <summary><c>IN</c> for a list that is the same row after row: from the second on it is looked up, not walked.</summary>
internal sealed class Membership
{
    // A shorter list is walked as quickly.
    private const int Shortest = 16;

    private ListValue? _list;
    private HashSet<CypherValue>? _items;
    private bool _walked;
    private bool _hasNull;

    /// <summary>Cypher's <c>IN</c>.</summary>
    /// <exception cref="Diagnostics.CypherException">The right side is neither a list nor null.</exception>
    public CypherValue Test(in CypherValue item, in CypherValue list)
    {
        if (list.AsReference() is not ListValue { Count: >= Shortest } items || IsDeep(item))
        {
            return ValueEquality.IsIn(item, list);
        }

        if (!ReferenceEquals(_list, items))
        {
            _list = items;
            _items = null;
            _walked = false;
            return ValueEquality.IsIn(item, list);
        }

        if (_items is null && !_walked)
        {
            Build(items);
        }

        if (_walked)
        {
            return ValueEquality.IsIn(item, list);
        }

        // A set takes NaN for equal to itself, and = does not.
        bool found = !item.IsNull && !IsNaN(item) && _items!.Contains(item);
        return found ? CypherValue.True
            : item.IsNull || _hasNull ? CypherValue.Null
            : CypherValue.False;
    }

    private void Build(ListValue list)
    {
        _hasNull = false;
        var items = new HashSet<CypherValue>(list.Count, ValueEquality.Comparer);
        foreach (ref readonly CypherValue item in list.Items)
        {
            _walked |= IsDeep(item);
            _hasNull |= item.IsNull;
            items.Add(item);
        }

        _items = items;
    }

    // Inside a list or map a null leaves the answer open, which a set cannot tell.
    private static bool IsDeep(in CypherValue value) => value.Kind is ValueKind.List or ValueKind.Map;

    private static bool IsNaN(in CypherValue value) => value.IsFloat && double.IsNaN(value.AsDouble());
}

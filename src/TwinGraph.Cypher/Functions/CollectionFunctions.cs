using System.Runtime.InteropServices;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Functions.FunctionArguments;

namespace TwinGraph.Cypher.Functions;

/// <summary>The functions of lists that stand in the namespace <c>coll</c>.</summary>
internal static class CollectionFunctions
{
    public static IEnumerable<ScalarFunction> All { get; } =
    [
        Strict("coll.distinct", 1, 1, static (a, _) => Distinct(List("coll.distinct", a[0]))),
        Strict("coll.flatten", 1, 2, static (a, _) => Flatten(a)),
        new("coll.indexOf", 2, 2, static (a, _) => IndexOf(a[0], a[1])),
        new("coll.insert", 3, 3, static (a, _) => Insert(a)),
        Strict("coll.max", 1, 1, static (a, _) => Extreme(List("coll.max", a[0]), 1)),
        Strict("coll.min", 1, 1, static (a, _) => Extreme(List("coll.min", a[0]), -1)),
        Strict("coll.remove", 2, 2, static (a, _) => Remove(a)),
        Strict("coll.sort", 1, 1, static (a, _) => Sort(List("coll.sort", a[0]))),
    ];

    private static CypherValue Distinct(ListValue list)
    {
        var seen = new HashSet<CypherValue>(ValueEquality.Comparer);
        var items = new List<CypherValue>(list.Count);
        foreach (ref readonly CypherValue item in list.Items)
        {
            Interruption.Step();
            if (seen.Add(item))
            {
                items.Add(item);
            }
        }

        return CypherValue.List(LongCopies.ToArray<CypherValue>(CollectionsMarshal.AsSpan(items)));
    }

    private static CypherValue Flatten(ReadOnlySpan<CypherValue> arguments)
    {
        int depth = arguments.Length > 1 ? Count("coll.flatten", arguments[1]) : 1;
        var items = new List<CypherValue>();
        Flatten(List("coll.flatten", arguments[0]), depth, items);
        return CypherValue.List(LongCopies.ToArray<CypherValue>(CollectionsMarshal.AsSpan(items)));
    }

    // No deeper than lists may nest.
    private static void Flatten(ListValue list, int depth, List<CypherValue> items)
    {
        foreach (ref readonly CypherValue item in list.Items)
        {
            Interruption.Step();
            if (depth > 0 && item.AsReference() is ListValue inner)
            {
                Flatten(inner, depth - 1, items);
            }
            else
            {
                items.Add(item);
            }
        }
    }

    private static CypherValue IndexOf(in CypherValue list, in CypherValue wanted)
    {
        if (list.IsNull || wanted.IsNull)
        {
            return CypherValue.Null;
        }

        ListValue items = List("coll.indexOf", list);
        for (int i = 0; i < items.Count; i++)
        {
            Interruption.Step();
            if (ValueEquality.AreEqual(items[i], wanted).IsTrue)
            {
                return CypherValue.Integer(i);
            }
        }

        return CypherValue.Integer(-1);
    }

    private static CypherValue Insert(ReadOnlySpan<CypherValue> arguments)
    {
        if (arguments[0].IsNull || arguments[1].IsNull)
        {
            return CypherValue.Null;
        }

        ListValue list = List("coll.insert", arguments[0]);
        int index = Index("coll.insert", arguments[1], list.Count);
        var items = new CypherValue[list.Count + 1];
        LongCopies.Copy(list.Items[..index], items);
        items[index] = arguments[2];
        LongCopies.Copy(list.Items[index..], items.AsSpan(index + 1));
        return CypherValue.List(items);
    }

    private static CypherValue Remove(ReadOnlySpan<CypherValue> arguments)
    {
        ListValue list = List("coll.remove", arguments[0]);
        int index = Index("coll.remove", arguments[1], list.Count - 1);
        return CypherValue.List(LongCopies.Concat(list.Items[..index], list.Items[(index + 1)..]));
    }

    private static int Index(string function, in CypherValue index, int last)
    {
        int place = Count(function, index);
        if (place > last)
        {
            FunctionErrors.Argument(function, $"{place} is no place in this list.", "NumberOutOfRange");
        }

        return place;
    }

    private static CypherValue Extreme(ListValue list, int sign)
    {
        CypherValue extreme = CypherValue.Null;
        foreach (ref readonly CypherValue item in list.Items)
        {
            Interruption.Step();
            if (!item.IsNull && (extreme.IsNull || ValueOrder.Compare(item, extreme) * sign > 0))
            {
                extreme = item;
            }
        }

        return extreme;
    }

    private static CypherValue Sort(ListValue list)
    {
        CypherValue[] items = LongCopies.ToArray(list.Items);
        LongSort.Sort<CypherValue>(items, static (left, right) => ValueOrder.Compare(left, right));
        return CypherValue.List(items);
    }
}

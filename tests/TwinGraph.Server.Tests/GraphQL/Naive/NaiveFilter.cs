namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>A <c>where</c>, in three-valued logic: null is unknown, and only true passes.</summary>
internal static class NaiveFilter
{
    public static bool Passes(NaiveNode node, IReadOnlyDictionary<string, object?>? where) =>
        where is null || Truth(node, where) == true;

    private static bool? Truth(NaiveNode node, IReadOnlyDictionary<string, object?> where)
    {
        bool? all = true;
        foreach ((string name, object? condition) in where)
        {
            if (condition is null)
            {
                continue;
            }

            all = And(
                all,
                name switch
                {
                    "and" => Maps(condition).Select(c => Truth(node, c)).Aggregate((bool?)true, And),
                    "or" => Maps(condition).Select(c => Truth(node, c)).Aggregate((bool?)false, Or),
                    "not" => !Truth(node, Map(condition)),
                    _ when NaiveRelations.Find(node, name) is { } ends => OfRelation(ends, Map(condition)),
                    _ => OfProperty(NaiveProperties.Stored(node, name), Map(condition)),
                }
            );
        }

        return all;
    }

    private static bool? OfRelation(IReadOnlyList<NaiveEnd> ends, IReadOnlyDictionary<string, object?> condition)
    {
        string[] quantifiers = ["some", "none", "all"];
        if (!condition.Keys.All(quantifiers.Contains))
        {
            return ends.Any(e => Truth(e.Node, condition) == true);
        }

        bool holds = true;
        foreach ((string quantifier, object? inner) in condition)
        {
            if (inner is null)
            {
                continue;
            }

            bool Meets(NaiveEnd end) => Truth(end.Node, Map(inner)) == true;
            holds &= quantifier switch
            {
                "some" => ends.Any(Meets),
                "none" => !ends.Any(Meets),
                _ => ends.All(Meets),
            };
        }

        return holds;
    }

    private static bool? OfProperty(object? value, IReadOnlyDictionary<string, object?> condition)
    {
        bool ignoreCase = condition.GetValueOrDefault("ignoreCase") is true;
        bool? all = true;
        foreach ((string op, object? wanted) in condition)
        {
            if (op != "ignoreCase" && wanted is not null)
            {
                all = And(all, Compare(Fold(value, ignoreCase), op, Fold(wanted, ignoreCase)!));
            }
        }

        return all;
    }

    private static bool? Compare(object? value, string op, object wanted)
    {
        if (op == "isNull")
        {
            return (value is null) == (bool)wanted;
        }

        if (value is null)
        {
            // Nothing is in an empty list, whatever it is.
            return wanted is IReadOnlyList<object?> { Count: 0 } ? op == "notIn" : null;
        }

        return op switch
        {
            "eq" => Order(value, wanted) == 0,
            "ne" => Order(value, wanted) != 0,
            "lt" => Order(value, wanted) < 0,
            "lte" => Order(value, wanted) <= 0,
            "gt" => Order(value, wanted) > 0,
            "gte" => Order(value, wanted) >= 0,
            "in" => NaiveArguments.ListOf(wanted)!.Any(w => Order(value, w!) == 0),
            "notIn" => NaiveArguments.ListOf(wanted)!.All(w => Order(value, w!) != 0),
            "contains" => ((string)value).Contains((string)wanted, StringComparison.Ordinal),
            "startsWith" => ((string)value).StartsWith((string)wanted, StringComparison.Ordinal),
            "endsWith" => ((string)value).EndsWith((string)wanted, StringComparison.Ordinal),
            _ => throw new NotSupportedException($"There is no operator {op}."),
        };
    }

    /// <summary>Texts by code unit, numbers by size.</summary>
    public static int Order(object a, object b) =>
        (a, b) switch
        {
            (string x, string y) => string.CompareOrdinal(x, y),
            (bool x, bool y) => x.CompareTo(y),
            _ => Convert
                .ToDouble(a, System.Globalization.CultureInfo.InvariantCulture)
                .CompareTo(Convert.ToDouble(b, System.Globalization.CultureInfo.InvariantCulture)),
        };

    private static object? Fold(object? value, bool ignoreCase) =>
        (value, ignoreCase) switch
        {
            (string text, true) => text.ToLowerInvariant(),
            (IReadOnlyList<object?> list, true) => list.Select(v => Fold(v, true)).ToList(),
            _ => value,
        };

    private static bool? And(bool? a, bool? b) => a & b;

    private static bool? Or(bool? a, bool? b) => a | b;

    private static IReadOnlyDictionary<string, object?> Map(object? value) =>
        (IReadOnlyDictionary<string, object?>)value!;

    private static IEnumerable<IReadOnlyDictionary<string, object?>> Maps(object? value) =>
        NaiveArguments.ListOf(value)!.Select(Map);
}

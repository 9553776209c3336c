namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>A <c>where</c>, in three-valued logic: null is unknown, and only true passes.</summary>
internal static class NaiveFilter
{
    private static readonly string[] s_quantifiers = ["some", "none", "all"];

    // What any node is taken for by a field of its filter, as in {region: {…}}.
    private static readonly string[] s_narrowing =
    [
        "country",
        "region",
        "official",
        "company",
        "sector",
        "programme",
        "source",
        "tie",
        "milestone",
        "event",
        "reading",
    ];

    public static bool Passes(NaiveEnd end, IReadOnlyDictionary<string, object?>? where) =>
        where is null || Truth(end, where, false) == true;

    /// <summary>Whether a filter holds.</summary>
    /// <param name="end">What it is asked of.</param>
    /// <param name="where">The filter.</param>
    /// <param name="isAny">Whether the filter is one of nodes of any kind.</param>
    private static bool? Truth(NaiveEnd end, IReadOnlyDictionary<string, object?> where, bool isAny)
    {
        bool? all = true;
        foreach ((string name, object? condition) in where)
        {
            all = And(
                all,
                name switch
                {
                    "and" => Maps(condition).Select(c => Truth(end, c, isAny)).Aggregate((bool?)true, And),
                    "or" => Maps(condition).Select(c => Truth(end, c, isAny)).Aggregate((bool?)false, Or),
                    "not" => !Truth(end, Map(condition), isAny),
                    "source" when end.LinkType == "Citation" => Truth(new(end.Node, null), Map(condition), false),
                    "node" when end.LinkType is not null => Truth(new(end.Node, null), Map(condition), true),
                    _ => Term(end, name, Map(condition), isAny || end.LinkType is "Party" or "Office"),
                }
            );
        }

        return all;
    }

    private static bool? Term(NaiveEnd end, string name, IReadOnlyDictionary<string, object?> condition, bool isAny)
    {
        if (isAny && s_narrowing.Contains(name))
        {
            var plain = new NaiveEnd(end.Node, null);
            string type = char.ToUpperInvariant(name[0]) + name[1..];
            return new NaiveObject(end.Node.Kind, (_, _) => null).Is(type) ? Truth(plain, condition, false) : false;
        }

        bool isOfLink = end.LinkType is not null && NaiveLinks.Field(end.Link!, name).IsKnown;
        return !isOfLink && NaiveRelations.Find(end.Node, name) is { } ends
            ? OfRelation(ends, condition, name == "partOf")
            : OfProperty(NaiveProperties.Stored(end, name), condition);
    }

    private static bool? OfRelation(
        IReadOnlyList<NaiveEnd> ends,
        IReadOnlyDictionary<string, object?> condition,
        bool isAny
    )
    {
        bool Meets(NaiveEnd end, object? where) => Truth(end, Map(where), isAny) == true;
        return condition.Count == 0 || !condition.Keys.All(s_quantifiers.Contains)
            ? ends.Any(e => Meets(e, condition))
            : condition.All(c =>
                c.Key switch
                {
                    "some" => ends.Any(e => Meets(e, c.Value)),
                    "none" => !ends.Any(e => Meets(e, c.Value)),
                    _ => ends.All(e => Meets(e, c.Value)),
                }
            );
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

        if (op == "includes")
        {
            return (NaiveArguments.ListOf(value) ?? []).Contains(wanted);
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

namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>An <c>orderBy</c>: key after key, what is not stated last whichever way it goes, and the id at the end.</summary>
internal sealed class NaiveOrder : IComparer<NaiveEnd>
{
    private readonly List<(string Name, bool IsDescending)> _keys;

    private NaiveOrder(List<(string Name, bool IsDescending)> keys) => _keys = keys;

    /// <summary>The order that an argument asks for.</summary>
    /// <param name="orderBy">The argument; null when absent.</param>
    /// <param name="preset">The keys where it is absent.</param>
    public static NaiveOrder Of(IReadOnlyList<object?>? orderBy, params string[] preset) =>
        new(
            orderBy is { Count: > 0 }
                ?
                [
                    .. orderBy
                        .Cast<IReadOnlyDictionary<string, object?>>()
                        .Select(key => (key.Single().Key, (string)key.Single().Value! == "DESC")),
                ]
                : [.. preset.Select(name => (name, false))]
        );

    public int Compare(NaiveEnd? x, NaiveEnd? y)
    {
        foreach ((string name, bool isDescending) in _keys)
        {
            int order = Compare(NaiveProperties.Stored(x!, name), NaiveProperties.Stored(y!, name), isDescending);
            if (order != 0)
            {
                return order;
            }
        }

        return string.CompareOrdinal(x!.Key, y!.Key);
    }

    private static int Compare(object? x, object? y, bool isDescending) =>
        (x, y) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            _ => isDescending ? NaiveFilter.Order(y, x) : NaiveFilter.Order(x, y),
        };
}

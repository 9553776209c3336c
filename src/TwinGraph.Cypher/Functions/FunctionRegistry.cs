using System.Collections.Frozen;
using TwinGraph.Cypher.Functions.Temporal;

namespace TwinGraph.Cypher.Functions;

/// <summary>All functions, by name without regard to case.</summary>
internal static class FunctionRegistry
{
    // The names that the GQL standard gives to functions of openCypher.
    private static readonly (string Alias, string Name)[] s_aliases =
    [
        ("collect_list", "collect"),
        ("stddev_samp", "stDev"),
        ("stddev_pop", "stDevP"),
        ("percentile_cont", "percentileCont"),
        ("percentile_disc", "percentileDisc"),
        ("path_length", "length"),
        ("duration_between", "duration.between"),
        ("local_time", "localtime"),
        ("zoned_time", "time"),
        ("local_datetime", "localdatetime"),
        ("zoned_datetime", "datetime"),
    ];

    private static readonly FrozenDictionary<string, ScalarFunction> s_scalars = WithAliases(
        Scalars(),
        static function => function.Name
    );

    private static readonly FrozenDictionary<string, AggregateFunction> s_aggregates = WithAliases(
        Aggregates(),
        static function => function.Name
    );

    /// <summary>The scalar function of this name, or null.</summary>
    public static ScalarFunction? TryFindScalar(string name) => s_scalars.GetValueOrDefault(name);

    /// <summary>The aggregate function of this name, or null.</summary>
    public static AggregateFunction? TryFindAggregate(string name) => s_aggregates.GetValueOrDefault(name);

    /// <summary>The function whose name is nearest to a misspelt one, or null when none is near.</summary>
    public static string? Suggest(string name) =>
        NearestName.Find(name, s_scalars.Values.Select(f => f.Name).Concat(s_aggregates.Values.Select(f => f.Name)));

    /// <summary>All functions, each once.</summary>
    public static IEnumerable<Listing> All =>
        [
            .. List("Graph", GraphFunctions.All),
            .. List("List", ListFunctions.All),
            .. List("List", CollectionFunctions.All),
            .. List("String", StringFunctions.All),
            .. List("Numeric", MathFunctions.All),
            .. List("Scalar", ConversionFunctions.All),
            .. List("Scalar", MiscellaneousFunctions.All),
            .. List("Scalar", ApocFunctions.All),
            .. List("Temporal", TemporalFunctions.All),
            .. AggregateFunctions.All.Select(static function => new Listing(
                function.Name,
                "Aggregating",
                function.MinArguments,
                function.MaxArguments
            )),
        ];

    private static IEnumerable<Listing> List(string category, IEnumerable<ScalarFunction> functions) =>
        functions.Select(function => new Listing(
            function.Name,
            function.Name.StartsWith("point", StringComparison.Ordinal) ? "Spatial" : category,
            function.MinArguments,
            function.MaxArguments
        ));

    private static FrozenDictionary<string, T> WithAliases<T>(IEnumerable<T> functions, Func<T, string> nameOf)
    {
        var byName = functions.ToDictionary(nameOf, StringComparer.OrdinalIgnoreCase);
        foreach ((string alias, string name) in s_aliases)
        {
            if (byName.TryGetValue(name, out T? function))
            {
                byName.Add(alias, function);
            }
        }

        return byName.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<ScalarFunction> Scalars() =>
        [
            .. GraphFunctions.All,
            .. ListFunctions.All,
            .. CollectionFunctions.All,
            .. StringFunctions.All,
            .. MathFunctions.All,
            .. ConversionFunctions.All,
            .. MiscellaneousFunctions.All,
            .. ApocFunctions.All,
            .. TemporalFunctions.All,
        ];

    private static IEnumerable<AggregateFunction> Aggregates() => AggregateFunctions.All;

    /// <summary>What SHOW FUNCTIONS tells of a function.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Category">What it is about.</param>
    /// <param name="MinArguments">The least number of arguments.</param>
    /// <param name="MaxArguments">The greatest number; <see cref="int.MaxValue"/> when there is none.</param>
    internal sealed record Listing(string Name, string Category, int MinArguments, int MaxArguments);
}

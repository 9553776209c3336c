using GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>The arguments that several fields take.</summary>
internal static class Arguments
{
    private static readonly string[] s_allKinds = ["partnership", "visit", "meeting", "investment"];

    public static QueryArgument First(int preset) =>
        new QueryArgument<IntGraphType>
        {
            Name = "first",
            Description = "The most to return, 1 to 500.",
            DefaultValue = preset,
        };

    public static QueryArgument After() =>
        new QueryArgument<IdGraphType> { Name = "after", Description = "The id of the last one of the page before." };

    public static QueryArgument Id(string name, string description) =>
        new QueryArgument<NonNullGraphType<IdGraphType>> { Name = name, Description = description };

    public static QueryArgument OptionalId(string name, string description) =>
        new QueryArgument<IdGraphType> { Name = name, Description = description };

    public static QueryArgument Ids(string name, string description) =>
        new QueryArgument<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>
        {
            Name = name,
            Description = description,
        };

    public static QueryArgument Scope(string name, string description) =>
        new QueryArgument<NonNullGraphType<RegionScopeInput>> { Name = name, Description = description };

    public static QueryArgument OptionalScope(string name, string description) =>
        new QueryArgument<RegionScopeInput> { Name = name, Description = description };

    public static QueryArgument Kinds(string absent) =>
        new QueryArgument<ListGraphType<NonNullGraphType<TieKindEnum>>>
        {
            Name = "kinds",
            Description = $"Tie kinds that count; absent: {absent}.",
        };

    public static QueryArgument Statuses(string absent) =>
        new QueryArgument<ListGraphType<NonNullGraphType<TieStatusEnum>>>
        {
            Name = "statuses",
            Description = $"States that count; absent: {absent}.",
        };

    public static QueryArgument Sectors() =>
        new QueryArgument<ListGraphType<NonNullGraphType<IdGraphType>>>
        {
            Name = "sectors",
            Description = "Ids or codes of sectors, one of which the tie covers.",
        };

    public static QueryArgument Programme() =>
        OptionalId("programme", "The id or code of the programme that the tie is under.");

    public static QueryArgument AsOf() =>
        new QueryArgument<DayScalar>
        {
            Name = "asOf",
            Description =
                "A day: a tie's state is then its last step on or before it, and ties without one are left out.",
        };

    public static QueryArgument KnownAt() =>
        new QueryArgument<DayScalar>
        {
            Name = "knownAt",
            Description =
                "A day: only what was recorded by its end counts, as it was recorded then, also what has been amended "
                + "or retracted since. Absent: what is recorded now.",
        };

    public static QueryArgument Level(string description) =>
        new QueryArgument<RegionLevelEnum> { Name = "level", Description = description };

    public static QueryArgument RollUp(string description) =>
        new QueryArgument<BooleanGraphType>
        {
            Name = "rollUp",
            Description = description,
            DefaultValue = true,
        };

    public static QueryArgument PartialDate(string name, string description) =>
        new QueryArgument<PartialDateScalar> { Name = name, Description = description };

    public static QueryArgument Integer(string name, int preset, string description) =>
        new QueryArgument<IntGraphType>
        {
            Name = name,
            Description = description,
            DefaultValue = preset,
        };

    public static QueryArgument OptionalInteger(string name, string description) =>
        new QueryArgument<IntGraphType> { Name = name, Description = description };

    /// <summary>All kinds of tie, as the graph stores them.</summary>
    public static IReadOnlyList<string> AllKinds => s_allKinds;
}

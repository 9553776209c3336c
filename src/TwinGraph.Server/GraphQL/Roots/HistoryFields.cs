using GraphQL;
using GraphQL.Types;
using TwinGraph.Atlas.Queries;
using TwinGraph.Server.GraphQL.Compile;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Roots;

/// <summary>The fields that tell what was done to a node, and to the graph.</summary>
internal static class HistoryFields
{
    private static readonly Dictionary<string, string[]> s_codesOf = new(StringComparer.Ordinal)
    {
        ["Tie"] = ["partnership", "visit", "meeting", "investment"],
    };

    private const string OfNode =
        "MATCH (change:Change) WHERE change.subject = $id AND change.sequence < $before RETURN change "
        + "ORDER BY change.sequence DESC LIMIT $first";

    public static void AddTo(ObjectGraphType query)
    {
        AddHistory(query);
        AddChanges(query);
    }

    private static void AddHistory(ObjectGraphType query) =>
        query.AddMany<ChangeType>(
            "history",
            "Who changed a node, when and how, the last change first; also of a node that was withdrawn or merged.",
            10,
            [
                Arguments.Id("id", "The id of the node: seed-tie-06, official:ahmad-luthfi."),
                Arguments.First(25),
                Arguments.OptionalInteger(
                    "before",
                    "Only changes with a lower number: the last one of the page before."
                ),
            ],
            async c =>
                await c.ChangesAsync(
                        OfNode,
                        new AtlasArguments()
                            .Set("id", c.Text("id"))
                            .Set("before", c.GetArgument<int?>("before") ?? int.MaxValue)
                            .Set("first", c.First()),
                        " ORDER BY change.sequence DESC"
                    )
                    .ConfigureAwait(false)
        );

    private static void AddChanges(ObjectGraphType query) =>
        query.AddMany<ChangeType>(
            "changes",
            "What was recorded, amended, merged, retracted or reverted, by imports and editors alike, oldest first. "
                + "`after` goes on behind a number, so that a reader misses nothing and sees nothing twice.",
            25,
            [
                new QueryArgument<DayScalar> { Name = "since", Description = "The first day, in UTC." },
                new QueryArgument<DayScalar> { Name = "until", Description = "The last day, until its end in UTC." },
                new QueryArgument<ListGraphType<NonNullGraphType<ChangeActionEnum>>>
                {
                    Name = "actions",
                    Description = "Only what was done so; absent: all.",
                },
                new QueryArgument<ListGraphType<NonNullGraphType<NodeTypeEnum>>>
                {
                    Name = "kinds",
                    Description = "Only changes of such records, `TIE` for ties of all kinds; absent: all.",
                },
                Arguments.OptionalId("subject", "Only changes of this node, also of one that is not there any more."),
                new QueryArgument<StringGraphType>
                {
                    Name = "by",
                    Description = "Only changes by this user, or by `import`.",
                },
                Arguments.First(100),
                Arguments.OptionalInteger(
                    "after",
                    "Only changes with a higher number: the last one of the page before."
                ),
            ],
            async c =>
            {
                if (
                    c.Text("since") is { } since
                    && c.Text("until") is { } until
                    && string.CompareOrdinal(since, until) > 0
                )
                {
                    throw AtlasError.BadInput($"'since' must not lie after 'until'; they are {since} and {until}.");
                }

                AtlasArguments arguments = new AtlasArguments()
                    .Set("since", c.Text("since"))
                    .Set("until", c.Text("until"))
                    .Set("actions", c.Texts("actions"))
                    .Set("kinds", c.Texts("kinds")?.SelectMany(Codes))
                    .Set("subject", c.Text("subject"))
                    .Set("by", c.Text("by"))
                    .Set("first", c.First())
                    .Set("after", c.OptionalInRange("after", 0, int.MaxValue));
                NamedQuery named = c.Session().Named("changes");
                return await c.ChangesAsync(named.Text, named.Bind(arguments), named.OrderBy()).ConfigureAwait(false);
            }
        );

    private static string[] Codes(string label) =>
        s_codesOf.TryGetValue(label, out string[]? codes) ? codes : [label.ToLowerInvariant()];
}

using GraphQL;
using GraphQL.Types;
using TwinGraph.Atlas.Network.Projection;
using TwinGraph.Atlas.Views;
using TwinGraph.Server.GraphQL.Types;
using TwinGraph.Server.GraphQL.Views;

namespace TwinGraph.Server.GraphQL.Roots;

/// <summary>The field that views are drawn of.</summary>
internal static class ViewFields
{
    public static void AddTo(ObjectGraphType query) =>
        query.AddCompiled(
            "view",
            new NonNullGraphType(new GraphQLTypeReference("View")),
            "What a view shows: the network as nodes and edges with dates, places and names, ready to be drawn. Nodes "
                + "without a tie are left out, but for the center; of too many, the most tied are kept.",
            1,
            [
                Arguments.OptionalId("center", "The id of the node in the middle; absent: the whole network."),
                Arguments.Integer(
                    "depth",
                    1,
                    "With a center, how many edges away a node may be, 0 to 5; beyond a country, a sector or a programme "
                        + "only where it is the center."
                ),
                Arguments.Kinds("all"),
                Arguments.Statuses("all but a partnership that is only planned"),
                Arguments.Sectors(),
                Arguments.Programme(),
                new QueryArgument<ListGraphType<NonNullGraphType<IdGraphType>>>
                {
                    Name = "countries",
                    Description = "Only regions of these countries: CN, ID.",
                },
                Arguments.PartialDate("from", "Only ties with a date or step in or after this year, month or day."),
                Arguments.PartialDate("to", "Only ties with a date or step in or before this year, month or day."),
                Arguments.AsOf(),
                Arguments.KnownAt(),
                Arguments.Level(
                    "PROVINCE counts a city's ties for its province, CITY keeps only cities; absent: regions as ties "
                        + "name them."
                ),
                new QueryArgument<ListGraphType<NonNullGraphType<ViewPartEnum>>>
                {
                    Name = "include",
                    Description = "What is shown beside regions.",
                    DefaultValue = new[] { "OFFICIALS", "COMPANIES" },
                },
                Arguments.Integer("nodeLimit", 2_000, "The most nodes, 1 to 50000; the most tied are kept."),
                Arguments.Integer(
                    "edgeLimit",
                    5_000,
                    "The most edges, 1 to 200000; those among the most tied nodes are kept."
                ),
            ],
            async c =>
                ViewAnswer.Write(
                    c,
                    await ViewReading
                        .ReadAsync(c.Session(), Query(c), NetworkReading.Limits(c), c.CancellationToken)
                        .ConfigureAwait(false)
                )
        );

    private static ViewQuery Query(IResolveFieldContext context) =>
        new()
        {
            Center = context.Text("center"),
            Depth = context.InRange(
                "depth",
                0,
                Math.Min(ViewQuery.MaxDepth, ((OperationContext)context.UserContext).Limits.MaxNetworkDepth)
            ),
            Kinds = context.Texts("kinds") ?? NetworkFilter.AllKinds,
            Statuses = context.Texts("statuses"),
            Sectors = context.Texts("sectors"),
            Programme = context.Text("programme"),
            Countries = context.Texts("countries") is { } codes
                ? [.. codes.Select(code => code.ToUpperInvariant())]
                : null,
            From = context.Text("from"),
            To = context.Text("to"),
            AsOf = context.Text("asOf"),
            KnownAt = context.Text("knownAt"),
            Level = context.Text("level"),
            Include = context.Texts("include") is { } parts
                ? [.. parts.Select(part => Enum.Parse<ViewPart>(part, ignoreCase: true))]
                : new ViewQuery().Include,
            NodeLimit = Limit(context, "nodeLimit", ViewQuery.MaxNodes, "nodes"),
            EdgeLimit = Limit(context, "edgeLimit", ViewQuery.MaxEdges, "edges"),
        };

    private static int Limit(IResolveFieldContext context, string name, int most, string what) =>
        context.GetArgument<int?>(name) is { } asked && asked > most
            ? throw AtlasError.BadInput(
                $"'{name}' is {asked}, and a view holds at most {most} {what}. Narrow it, or export the graph: "
                    + "'twingraph export' and /export/query write all of it."
            )
            : context.InRange(name, 1, most);
}

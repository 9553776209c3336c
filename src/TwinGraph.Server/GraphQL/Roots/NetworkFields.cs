using GraphQL;
using GraphQL.Types;
using TwinGraph.Server.GraphQL.Compile;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Roots;

/// <summary>Fields that walk the network or time.</summary>
internal static class NetworkFields
{
    public static void AddTo(ObjectGraphType query)
    {
        query.AddCompiled(
            "network",
            new NonNullGraphType(new GraphQLTypeReference("Network")),
            "The network around a node: what is at most so many ties away, nearest first.",
            1,
            [
                Arguments.Id("center", "The id of the node in the middle."),
                Arguments.Integer("depth", 1, "How many ties away, 0 to 5."),
                Arguments.Kinds("all"),
                Arguments.AsOf(),
                Arguments.KnownAt(),
                Arguments.Integer("limit", 500, "The most nodes, 1 to 500."),
            ],
            c =>
            {
                AtlasArguments arguments = c.Filters()
                    .Set("center", c.Text("center"))
                    .Set("depth", c.InRange("depth", 0, Limits(c).MaxNetworkDepth))
                    .Set("limit", c.InRange("limit", 1, Limits(c).MaxFirst));
                KnownIds ids = c.Ids().Id(c.Text("center"));
                return c.NamedOneAsync("network", arguments, ids, "Network");
            }
        );
        query.AddCompiledMany(
            "timeline",
            "TimelineEntry",
            "What happened, step by step: dated steps of ties, oldest first.",
            25,
            [
                Arguments.OptionalId("of", "Of what: a region with what lies under it, an official, a company …"),
                Arguments.Kinds("all"),
                Arguments.Statuses("all steps"),
                Arguments.PartialDate("from", "The first year, month or day."),
                Arguments.PartialDate("to", "The last year, month or day."),
                new QueryArgument<DayScalar> { Name = "asOf", Description = "A day: only what had happened by then." },
                Arguments.KnownAt(),
                Arguments.RollUp("Whether ties of what lies under the region count for it."),
                Arguments.First(100),
            ],
            c =>
            {
                AtlasArguments arguments = c.Filters()
                    .Set("subject", c.Text("of"))
                    .Set("from", c.Text("from"))
                    .Set("to", c.Text("to"))
                    .Set("first", c.First());
                return c.NamedAsync("timeline", arguments, c.Ids().Id(c.Text("of")), "TimelineEntry");
            }
        );
        query.AddCompiledMany(
            "stalledTies",
            "StalledTie",
            "Pairs of regions whose partnerships never got past proposed, exploring or a letter of intent, and have "
                + "not moved since a day; longest at rest first.",
            25,
            [
                new QueryArgument<NonNullGraphType<DayScalar>>
                {
                    Name = "before",
                    Description = "The latest dated step of the pair lies before this day.",
                },
                new QueryArgument<StringGraphType> { Name = "country", Description = "One of the two lies in it." },
                Arguments.OptionalId("within", "One of the two is this region or lies under it."),
                new QueryArgument<DayScalar>
                {
                    Name = "asOf",
                    Description = "A day: only steps on or before it count, and a tie's state is the last of them.",
                },
                Arguments.KnownAt(),
            ],
            c =>
            {
                string? country = c.Text("country")?.ToUpperInvariant();
                AtlasArguments arguments = c.Filters()
                    .Set("before", c.Text("before"))
                    .Set("country", country)
                    .Set("within", c.Text("within"));
                return c.NamedAsync("stalled-ties", arguments, c.Ids().Id(country).Id(c.Text("within")), "StalledTie");
            }
        );
    }

    private static TwinGraph.Server.GraphQL.Limits.GraphQLLimits Limits(IResolveFieldContext context) =>
        ((OperationContext)context.UserContext).Limits;
}

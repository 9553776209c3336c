using GraphQL;
using GraphQL.Types;
using TwinGraph.Atlas.Names;
using TwinGraph.Server.GraphQL.Compile;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Model;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Roots;

/// <summary>Fields that find things: by id, by name, by filter.</summary>
internal static class LookupFields
{
    public static void AddTo(ObjectGraphType query)
    {
        query.AddCompiled(
            "node",
            new GraphQLTypeReference("Node"),
            "Any one thing by its id; null when there is none of that id. The id of what was merged answers what it has become, under its own id.",
            1,
            [Arguments.Id("id", "The id.")],
            c => c.NodeAsync("Node", c.Text("id")!, isFollowed: true)
        );
        query.AddCompiled(
            "nodes",
            new NonNullGraphType(new ListGraphType(new GraphQLTypeReference("Node"))),
            "Things by their ids, in the order of the ids; null for each that there is none of. Ids of what was merged answer what it has become.",
            10,
            [Arguments.Ids("ids", "The ids, at most 500.")],
            c =>
            {
                IReadOnlyList<string> ids = c.Texts("ids")!;
                int most = ((OperationContext)c.UserContext).Limits.MaxFirst;
                return ids.Count <= most
                    ? c.NodesAsync("Node", ids, isFollowed: true)
                    : throw AtlasError.BadInput($"'ids' holds {ids.Count} ids; at most {most} are allowed.");
            }
        );
        query.AddCompiled(
            "region",
            new GraphQLTypeReference("Region"),
            "A region by its id; null when there is no region of that id.",
            1,
            [Arguments.Id("id", "Its official key: CN-350627, ID-53.71.")],
            c => c.NodeAsync("Region", c.Text("id")!)
        );
        query.AddCompiled(
            "tie",
            new GraphQLTypeReference("Tie"),
            "A tie by its id; null when there is no tie of that id. The id of a tie that was merged answers the one that it has become.",
            1,
            [Arguments.Id("id", "Its id: seed-tie-14, t048.")],
            c => c.NodeAsync("Tie", c.Text("id")!, isFollowed: true)
        );
        query.AddCompiledMany(
            "regions",
            "Region",
            "The regions of a country, by id.",
            25,
            [
                Arguments.Scope("scope", "Which regions; level PROVINCE or CITY keeps only those."),
                new QueryArgument<BooleanGraphType>
                {
                    Name = "tied",
                    Description = "Only regions that a tie names.",
                    DefaultValue = false,
                },
                Arguments.First(100),
                Arguments.After(),
            ],
            c =>
            {
                RegionScope scope = c.Scope("scope")!;
                AtlasArguments arguments = new AtlasArguments()
                    .Set("country", scope.Country.ToUpperInvariant())
                    .Set("level", scope.Level)
                    .Set("within", scope.Within)
                    .Set("tied", c.GetArgument<bool>("tied"))
                    .Set("first", c.First())
                    .Set("after", c.Text("after"));
                return c.NamedAsync("regions", arguments, c.Ids().Scope(scope), "Region", "region");
            }
        );
        query.AddCompiledMany(
            "ties",
            "Tie",
            "Ties by their filters, in order of their date, undated last, then id.",
            25,
            [
                Arguments.OptionalId(
                    "of",
                    "Of what: a region with what lies under it, an official, a company, a source …"
                ),
                Arguments.Kinds("all"),
                Arguments.Statuses("all"),
                Arguments.Sectors(),
                Arguments.Programme(),
                Arguments.PartialDate("from", "Only ties dated in or after this year, month or day."),
                Arguments.PartialDate("to", "Only ties dated in or before this year, month or day."),
                Arguments.PartialDate("operatingFrom", "Only ties that begin to operate in or after this."),
                Arguments.AsOf(),
                Arguments.KnownAt(),
                Arguments.RollUp("Whether ties of what lies under the region count for it."),
                Arguments.First(100),
                Arguments.After(),
            ],
            c =>
            {
                AtlasArguments arguments = c.Filters()
                    .Set("subject", c.Text("of"))
                    .Set("from", c.Text("from"))
                    .Set("to", c.Text("to"))
                    .Set("operatingFrom", c.Text("operatingFrom"))
                    .Set("first", c.First())
                    .Set("after", c.Text("after"));
                KnownIds ids = c.Ids().WithFilters(c).Id(c.Text("of")).Id(c.Text("after"));
                return c.NamedAsync("ties", arguments, ids, "Tie", "tie");
            }
        );
        query.AddCompiledMany(
            "search",
            "SearchHit",
            "Finds things by a piece of one of their names, in any language they are known in; best first.",
            10,
            [
                new QueryArgument<NonNullGraphType<StringGraphType>>
                {
                    Name = "text",
                    Description = "What to look for.",
                },
                new QueryArgument<ListGraphType<NonNullGraphType<NodeTypeEnum>>>
                {
                    Name = "types",
                    Description = "Only things of these types.",
                },
                Arguments.First(10),
            ],
            c =>
            {
                string text = NameText.Normalise(c.Text("text")!);
                if (text.Length == 0)
                {
                    throw AtlasError.BadInput("'text' must hold a letter or a digit.");
                }

                AtlasArguments arguments = KnownIds
                    .SearchArguments(text)
                    .Set("labels", c.Texts("types"))
                    .Set("first", c.First());
                return c.NamedAsync("search", arguments, c.Ids(), "SearchHit");
            }
        );
        foreach (ModelType type in GraphModel.Atlas.Types)
        {
            if (type.Plural is { } plural)
            {
                query.AddCompiled(
                    plural + "Connection",
                    new NonNullGraphType(new GraphQLTypeReference(type.Name + "Connection")),
                    $"Every {type.Name}, filtered, ordered, and a page at a time; by id where no order is asked for.",
                    25,
                    ModelArguments.Connection(type),
                    c => c.ConnectionAsync(type)
                );
            }
        }
    }
}

using GraphQL;
using GraphQL.Types;
using TwinGraph.Atlas.Names;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Roots;

/// <summary>Fields that find things: by id, by name, by filter.</summary>
internal static class LookupFields
{
    public static void AddTo(ObjectGraphType query)
    {
        query.AddOne<NodeInterface>(
            "node",
            "Any one thing by its id; null when there is none of that id.",
            [Arguments.Id("id", "The id.")],
            async c =>
            {
                IReadOnlyList<AtlasRow> rows = await c.Session()
                    .RunAsync("node-by-id", new AtlasArguments().Set("id", c.Text("id")), c.CancellationToken)
                    .ConfigureAwait(false);
                return rows.Count == 0
                    ? null
                    : GraphNode.From(rows[0]["node"], DetailReader.Citations(rows[0]["sources"]));
            }
        );
        query.AddOne<RegionInterface>(
            "region",
            "A region by its id; null when there is no region of that id.",
            [Arguments.Id("id", "Its official key: CN-350627, ID-53.71.")],
            c =>
                Task.FromResult<object?>(
                    c.Session().Nodes.Load(c.Text("id")!, d => d?.Node is { IsRegion: true } region ? region : null)
                )
        );
        query.AddOne<TieInterface>(
            "tie",
            "A tie by its id; null when there is no tie of that id.",
            [Arguments.Id("id", "Its id: seed-tie-14, t048.")],
            c => Task.FromResult<object?>(c.Session().Ties.Load(c.Text("id")!, d => d?.Tie))
        );
        query.AddMany<RegionInterface>(
            "regions",
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
            async c =>
            {
                RegionScope scope = c.Scope("scope")!;
                AtlasArguments arguments = new AtlasArguments()
                    .Set("country", scope.Country.ToUpperInvariant())
                    .Set("level", scope.Level)
                    .Set("within", scope.Within)
                    .Set("tied", c.GetArgument<bool>("tied"))
                    .Set("first", c.First())
                    .Set("after", c.Text("after"));
                return await c.RunAsync("regions", arguments, c.Ids().Scope(scope), row => row.Node("region"))
                    .ConfigureAwait(false);
            }
        );
        query.AddMany<TieInterface>(
            "ties",
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
            async c =>
            {
                AtlasArguments arguments = c.Filters()
                    .Set("subject", c.Text("of"))
                    .Set("from", c.Text("from"))
                    .Set("to", c.Text("to"))
                    .Set("operatingFrom", c.Text("operatingFrom"))
                    .Set("first", c.First())
                    .Set("after", c.Text("after"));
                return await c.RunAsync(
                        "ties",
                        arguments,
                        c.Ids().WithFilters(c).Id(c.Text("of")).Id(c.Text("after")),
                        row => row.Node("tie")
                    )
                    .ConfigureAwait(false);
            }
        );
        query.AddMany<SearchHitType>(
            "search",
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
            async c =>
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
                return await c.RunAsync(
                        "search",
                        arguments,
                        c.Ids(),
                        row => new SearchRow(row.Node("node"), row["score"].AsDouble())
                    )
                    .ConfigureAwait(false);
            }
        );
    }
}

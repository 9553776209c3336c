using GraphQL;
using GraphQL.Types;
using TwinGraph.Atlas.Network.Graphs;
using TwinGraph.Atlas.Network.Projection;
using TwinGraph.Atlas.Network.Similarity;
using TwinGraph.Atlas.Network.Suggestions;
using TwinGraph.Cypher.Values;
using TwinGraph.Server.GraphQL.Compile;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Roots;

/// <summary>Fields that compare regions: who is alike, and who is likely to tie next.</summary>
internal static class AffinityFields
{
    public static void AddTo(ObjectGraphType query)
    {
        AddCommonPartners(query);
        query.AddCompiledMany(
            "similarRegions",
            "SimilarRegion",
            "The regions that are most like a region, by the partners or the sectors that both have; most alike first, "
                + "then by name.",
            10,
            NetworkReading.Arguments([
                Arguments.Id("region", "The region; at level PROVINCE a province."),
                new QueryArgument<SimilarityMeasureEnum>
                {
                    Name = "measure",
                    Description = "How alike.",
                    DefaultValue = SimilarityMeasure.Jaccard,
                },
                new QueryArgument<SimilarityBasisEnum>
                {
                    Name = "over",
                    Description = "What they are compared by.",
                    DefaultValue = SimilarityBasis.Ties,
                },
                Arguments.First(10),
            ]),
            async c =>
            {
                (string region, int first) = (c.Text("region")!, c.First());
                SimilarityMeasure measure = c.GetArgument<SimilarityMeasure?>("measure") ?? SimilarityMeasure.Jaccard;
                SimilarityBasis basis = c.GetArgument<SimilarityBasis?>("over") ?? SimilarityBasis.Ties;
                NetworkFilter filter = c.NetworkFilter() with { Also = [region] };
                List<CypherValue> rows = await c.AnalyseAsync(
                        filter,
                        network => Similar(network, region, measure, basis, first),
                        c.Ids().Id(region)
                    )
                    .ConfigureAwait(false);
                return await c.RowsAsync("SimilarRegion", rows).ConfigureAwait(false);
            }
        );
        query.AddCompiledMany(
            "suggestedTies",
            "SuggestedTie",
            "Pairs of regions of two countries that seem likely to tie next, and why: what joins them already, what places "
                + "near them do, what sectors and partners they share, how active they are. The likeliest first, then by id.",
            10,
            NetworkReading.Arguments([
                Arguments.OptionalId("of", "Only pairs with this region."),
                new QueryArgument<SuggestionScopeEnum>
                {
                    Name = "scope",
                    Description = "Which pairs may be named.",
                    DefaultValue = SuggestionScope.WithoutPartnership,
                },
                Arguments.First(10),
            ]),
            async c =>
            {
                (string? of, int first) = (c.Text("of"), c.First());
                SuggestionScope scope = c.GetArgument<SuggestionScope?>("scope") ?? SuggestionScope.WithoutPartnership;
                NetworkFilter filter = c.NetworkFilter() with { Also = of is null ? [] : [of] };
                List<CypherValue> rows = await c.AnalyseAsync(
                        filter,
                        network =>
                        {
                            int? only = of is null ? null : network.IndexOf(of);
                            return new TieSuggester(network, NetworkReading.Limits(c))
                                .Suggest(
                                    scope,
                                    first,
                                    only is { } node ? (a, b) => a == node || b == node : null,
                                    c.CancellationToken
                                )
                                .Select(s => Suggestion(s, filter.KnownAt))
                                .ToList();
                        },
                        of is null ? null : c.Ids().Id(of)
                    )
                    .ConfigureAwait(false);
                return await c.RowsAsync("SuggestedTie", rows).ConfigureAwait(false);
            }
        );
    }

    private static CypherValue Suggestion(TieSuggestion suggestion, string? knownAt) =>
        RowMap.Of(
            ("from", RowMap.Text(suggestion.From.Id)),
            ("to", RowMap.Text(suggestion.To.Id)),
            ("score", RowMap.Score(suggestion.Score)),
            ("reason", RowMap.Text(suggestion.Reason)),
            (
                "facts",
                RowMap.List(
                    suggestion.Facts.Select(f =>
                        RowMap.Of(
                            ("kind", RowMap.Text(f.Kind.ToString())),
                            ("score", RowMap.Score(f.Score)),
                            ("text", RowMap.Text(f.Text)),
                            ("ties", RowMap.Texts(f.Ties)),
                            ("nodes", RowMap.Texts(f.Nodes)),
                            ("knownAt", RowMap.Text(knownAt))
                        )
                    )
                )
            )
        );

    private static void AddCommonPartners(ObjectGraphType query) =>
        query.AddCompiledMany(
            "commonPartners",
            "Partner",
            "The regions that every one of some regions links to, or at least so many of them; most ties first, then by name.",
            10,
            [
                Arguments.Ids("regions", "The regions, 2 to 20."),
                Arguments.OptionalInteger(
                    "atLeast",
                    "How many of the regions must link to a partner; absent: every one."
                ),
                new QueryArgument<StringGraphType> { Name = "country", Description = "Only partners in this country." },
                Arguments.Level(
                    "PROVINCE lifts partners to their province, CITY keeps cities; absent: as the tie names them."
                ),
                Arguments.Kinds("partnerships"),
                Arguments.Statuses("all but a partnership that is only planned"),
                Arguments.Sectors(),
                Arguments.Programme(),
                Arguments.AsOf(),
                Arguments.KnownAt(),
                Arguments.RollUp("Whether ties of what lies under a region count for it."),
            ],
            c =>
            {
                string[] regions = [.. c.Texts("regions")!.Distinct()];
                if (regions.Length is < 2 or > 20)
                {
                    throw AtlasError.BadInput("'regions' must name 2 to 20 different regions.");
                }

                int? atLeast = c.GetArgument<int?>("atLeast");
                if (atLeast < 1 || atLeast > regions.Length)
                {
                    throw AtlasError.BadInput($"'atLeast' must lie between 1 and {regions.Length}; it is {atLeast}.");
                }

                string? country = c.Text("country")?.ToUpperInvariant();
                KnownIds ids = c.Ids().WithFilters(c).Id(country);
                foreach (string region in regions)
                {
                    ids.Id(region);
                }

                return c.NamedAsync(
                    "common-partners",
                    c.Filters().Set("regions", regions).Set("atLeast", atLeast).Set("country", country),
                    ids,
                    "Partner"
                );
            }
        );

    private static List<CypherValue> Similar(
        TieNetwork network,
        string region,
        SimilarityMeasure measure,
        SimilarityBasis basis,
        int first
    )
    {
        int node = network.IndexOf(region)!.Value;
        (NetworkGraph graph, IReadOnlyList<string> idOf) =
            basis == SimilarityBasis.Ties
                ? (network.Graph(), [.. network.Nodes.Select(n => n.Id)])
                : network.SectorGraph();
        return
        [
            .. NeighbourSimilarity
                .Rank(graph, node, measure)
                .Take(first)
                .Select(s =>
                    RowMap.Of(
                        ("region", RowMap.Text(idOf[s.Node])),
                        ("score", RowMap.Score(s.Score)),
                        ("sharedCount", RowMap.Count(s.Shared.Count)),
                        ("shared", RowMap.Texts(s.Shared.Select(n => idOf[n])))
                    )
                ),
        ];
    }
}

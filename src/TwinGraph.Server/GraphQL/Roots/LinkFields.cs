using GraphQL.Types;
using TwinGraph.Server.GraphQL.Compile;
using TwinGraph.Server.GraphQL.Data;
using TwinGraph.Server.GraphQL.Types;

namespace TwinGraph.Server.GraphQL.Roots;

/// <summary>Fields that tell who deals with whom, and how much.</summary>
internal static class LinkFields
{
    private const string AllButPlanned = "all but a partnership that is only planned";
    private const string LiftPartners =
        "PROVINCE lifts partners to their province, CITY keeps cities; absent: as the tie names them.";

    public static void AddTo(ObjectGraphType query)
    {
        query.AddCompiledMany(
            "linkedRegions",
            "LinkedRegion",
            "Regions of one scope that link to at least so many of another, or the same links seen from the partners' "
                + "side, each with its share of them all; by side, most partners first, then by name.",
            15,
            [
                Arguments.Scope("from", "The regions listed."),
                Arguments.Scope("to", "Their partners."),
                new QueryArgument<NonNullGraphType<LinkDirectionEnum>>
                {
                    Name = "direction",
                    Description = "Whose list: of the regions of `from`, of their partners in turn, or both.",
                    DefaultValue = "FROM",
                },
                Arguments.Integer("minPartners", 2, "The least number of distinct partners, 1 to 10,000."),
                Arguments.OptionalInteger(
                    "maxPartners",
                    "The most distinct partners, 1 to 10,000; absent: any number."
                ),
                Arguments.Integer("minTies", 1, "The least number of ties, 1 to 100,000."),
                Arguments.OptionalInteger("maxTies", "The most ties, 1 to 100,000; absent: any number."),
                Arguments.Kinds("partnerships"),
                Arguments.Statuses(AllButPlanned),
                Arguments.Sectors(),
                Arguments.Programme(),
                Arguments.AsOf(),
                Arguments.KnownAt(),
                Arguments.RollUp("At level PROVINCE: whether a city's ties count for its province."),
            ],
            c =>
            {
                (RegionScope from, RegionScope to) = (c.Scope("from")!, c.Scope("to")!);
                AtlasArguments arguments = c.Filters()
                    .Scope("from", from)
                    .Scope("to", to)
                    .Set("direction", c.Text("direction"))
                    .Set("minPartners", c.InRange("minPartners", 1, 10_000))
                    .Set("maxPartners", c.OptionalInRange("maxPartners", 1, 10_000))
                    .Set("minTies", c.InRange("minTies", 1, 100_000))
                    .Set("maxTies", c.OptionalInRange("maxTies", 1, 100_000));
                KnownIds ids = c.Ids().WithFilters(c).Scope(from).Scope(to);
                return c.NamedAsync("linked-regions", arguments, ids, "LinkedRegion");
            }
        );
        query.AddCompiledMany(
            "partnersOf",
            "Partner",
            "The regions that a region links to; most ties first, then by name.",
            25,
            [
                Arguments.Id("region", "The region."),
                Arguments.Level(LiftPartners),
                new QueryArgument<StringGraphType> { Name = "country", Description = "Only partners in this country." },
                Arguments.Kinds("partnerships"),
                Arguments.Statuses(AllButPlanned),
                Arguments.Sectors(),
                Arguments.Programme(),
                Arguments.AsOf(),
                Arguments.KnownAt(),
                Arguments.RollUp("Whether ties of what lies under the region count for it."),
            ],
            c =>
            {
                string? country = c.Text("country")?.ToUpperInvariant();
                return c.NamedAsync(
                    "partners-of",
                    c.Filters().Set("region", c.Text("region")).Set("country", country),
                    c.Ids().WithFilters(c).Id(c.Text("region")).Id(country),
                    "Partner"
                );
            }
        );
        query.AddCompiledMany(
            "officialsMet",
            "OfficialMet",
            "The officials who appear in a tie together with an official; most ties first, then by name.",
            10,
            [Arguments.Id("official", "The official."), Arguments.Kinds("all"), Arguments.AsOf(), Arguments.KnownAt()],
            c =>
                c.NamedAsync(
                    "officials-met",
                    c.Filters().Set("official", c.Text("official")),
                    c.Ids().Id(c.Text("official")),
                    "OfficialMet"
                )
        );
        query.AddCompiledMany(
            "visitsBetween",
            "VisitCount",
            "Who visited whom how often; most visits first, then by the names of guest and host.",
            25,
            [
                Arguments.Scope("guest", "The regions that came."),
                Arguments.Scope("host", "The regions that received."),
                Arguments.Statuses("completed"),
                Arguments.AsOf(),
                Arguments.KnownAt(),
                Arguments.RollUp("At level PROVINCE: whether a city's visits count for its province."),
            ],
            c =>
            {
                (RegionScope guest, RegionScope host) = (c.Scope("guest")!, c.Scope("host")!);
                return c.NamedAsync(
                    "visits-between",
                    c.Filters().Scope("guest", guest).Scope("host", host),
                    c.Ids().Scope(guest).Scope(host),
                    "VisitCount"
                );
            }
        );
        AddSums(query);
    }

    private static void AddSums(ObjectGraphType query)
    {
        query.AddCompiledMany(
            "investments",
            "InvestmentTotal",
            "What is invested where, summed by region and currency; greatest sum first, then by name.",
            25,
            [
                Arguments.Scope("to", "The regions invested in; level PROVINCE lifts cities to their province."),
                new QueryArgument<StringGraphType>
                {
                    Name = "fromCountry",
                    Description = "Only money from a region of this country.",
                },
                new QueryArgument<StringGraphType>
                {
                    Name = "currency",
                    Description = "Only this currency, as ISO 4217 writes it.",
                },
                Arguments.Statuses("all"),
                Arguments.Sectors(),
                Arguments.Programme(),
                Arguments.AsOf(),
                Arguments.KnownAt(),
                Arguments.RollUp("At level PROVINCE: whether a city's investments count for its province."),
            ],
            c =>
            {
                RegionScope to = c.Scope("to")!;
                string? fromCountry = c.Text("fromCountry")?.ToUpperInvariant();
                AtlasArguments arguments = c.Filters()
                    .Scope("to", to)
                    .Set("fromCountry", fromCountry)
                    .Set("currency", c.Text("currency")?.ToUpperInvariant());
                return c.NamedAsync(
                    "investments-by-province",
                    arguments,
                    c.Ids().WithFilters(c).Scope(to).Id(fromCountry),
                    "InvestmentTotal"
                );
            }
        );
        query.AddCompiledMany(
            "sectorMatrix",
            "SectorCell",
            "Which regions work together in which sectors; by region, then most ties first, then by sector.",
            50,
            [
                Arguments.Scope("from", "The regions listed."),
                new QueryArgument<StringGraphType>
                {
                    Name = "toCountry",
                    Description = "Only ties with a region of this country at the other end.",
                },
                Arguments.Kinds("partnerships"),
                Arguments.Statuses(AllButPlanned),
                Arguments.Programme(),
                Arguments.AsOf(),
                Arguments.KnownAt(),
                Arguments.RollUp("At level PROVINCE: whether a city's ties count for its province."),
            ],
            c =>
            {
                RegionScope from = c.Scope("from")!;
                string? toCountry = c.Text("toCountry")?.ToUpperInvariant();
                return c.NamedAsync(
                    "sector-matrix",
                    c.Filters().Scope("from", from).Set("toCountry", toCountry),
                    c.Ids().WithFilters(c).Scope(from).Id(toCountry),
                    "SectorCell"
                );
            }
        );
    }
}

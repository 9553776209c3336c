using GraphQL;
using GraphQL.Types;
using TwinGraph.Server.GraphQL.Data;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>The fields that all ties have.</summary>
internal static class TieFields
{
    public static readonly FieldSpec[] All =
    [
        .. NodeFields.Node,
        new(
            "kind",
            typeof(NonNullGraphType<TieKindEnum>),
            "What kind of relationship it is.",
            (_, n) => n.Text("kind")
        ),
        FieldSpec.Text("type", "What exactly: sister_city, factory, official_visit …"),
        new("status", typeof(NonNullGraphType<TieStatusEnum>), "How far it has come.", (_, n) => n.Text("status")),
        FieldSpec.Date("on", "The record's own date."),
        FieldSpec.Text("onPrecision", "How precise the date is: year, month or day."),
        FieldSpec.Date("since", "When its first step was reached."),
        FieldSpec.Date("until", "When it ended or ends."),
        FieldSpec.Date("asOfDate", "The day that its source describes, where the tie itself is undated."),
        FieldSpec.Text("mode", "In person or online."),
        FieldSpec.Text("place", "Where it took place."),
        FieldSpec.Text("purpose", "What for."),
        FieldSpec.Text("event", "The event it was part of."),
        FieldSpec.Integer("durationDays", "How many days it lasted."),
        FieldSpec.Number("amount", "The money in it, in units of the currency."),
        FieldSpec.Number("amountMin", "The least amount, where the source states a range."),
        FieldSpec.Number("amountMax", "The greatest amount, where the source states a range."),
        FieldSpec.Text("currency", "The currency of the amounts, as ISO 4217 writes it."),
        FieldSpec.Integer("jobs", "How many jobs it brings."),
        FieldSpec.Text("jobsQualifier", "How the number of jobs is meant: about, up to …"),
        FieldSpec.Number("hectares", "How much land it takes, in hectares."),
        FieldSpec.Date("operatingFrom", "When it begins to operate."),
        FieldSpec.Text("operatingFromQualifier", "How that date is meant."),
        FieldSpec.Text("nextStep", "What is to come next."),
        FieldSpec.Text("statusNote", "What is to be known about its status."),
        FieldSpec.Texts("statusAlternatives", "Other states that could be read from its sources."),
        FieldSpec.Text("confidence", "How sure the record is: high, medium, low."),
        FieldSpec.Text("note", "What else is to be known."),
        new(
            "parties",
            FieldSpec.ListOf<PartyType>(),
            "Who takes part, by role, side and name.",
            (c, n) => Detail(c, n, d => d.Parties.Where(p => p.Role is not ("COVERS" or "UNDER")).ToList()),
            4
        ),
        new(
            "regions",
            FieldSpec.ListOf<RegionInterface>(),
            "The regions that take part, by name.",
            (c, n) => Detail(c, n, d => Distinct(d, p => p.Node.IsRegion)),
            2
        ),
        new(
            "officials",
            FieldSpec.ListOf<OfficialType>(),
            "The officials who take part, by name.",
            (c, n) => Detail(c, n, d => Distinct(d, p => p.Node.Kind == NodeKind.Official)),
            2
        ),
        new(
            "companies",
            FieldSpec.ListOf<CompanyType>(),
            "The companies that take part, by name.",
            (c, n) => Detail(c, n, d => Distinct(d, p => p.Node.Kind == NodeKind.Company)),
            2
        ),
        new(
            "sectors",
            FieldSpec.ListOf<SectorType>(),
            "The sectors it covers, by name.",
            (c, n) => Detail(c, n, d => Distinct(d, p => p.Role == "COVERS")),
            4
        ),
        new(
            "programme",
            typeof(ProgrammeType),
            "The programme it is under.",
            (c, n) => c.Session().Ties.Load(n.Id, d => d?.Parties.FirstOrDefault(p => p.Role == "UNDER")?.Node)
        ),
        new(
            "milestones",
            FieldSpec.ListOf<MilestoneType>(),
            "The steps it has reached, oldest first, undated last.",
            (c, n) => Detail(c, n, d => d.Milestones),
            2
        ),
        new(
            "sources",
            FieldSpec.ListOf<CitationType>(),
            "Who says so, by the source's id.",
            (c, n) => Detail(c, n, d => d.Sources),
            2
        ),
    ];

    private static object? Detail(
        IResolveFieldContext context,
        GraphNode tie,
        Func<TieDetail, System.Collections.IEnumerable> select
    ) => context.Session().Ties.Load(tie.Id, detail => detail is null ? Array.Empty<object>() : select(detail));

    private static List<GraphNode> Distinct(TieDetail detail, Func<TieParty, bool> isMeant) =>
        [
            .. detail
                .Parties.Where(isMeant)
                .Select(p => p.Node)
                .DistinctBy(n => n.Id)
                .OrderBy(n => n.Name, StringComparer.Ordinal)
                .ThenBy(n => n.Id, StringComparer.Ordinal),
        ];
}

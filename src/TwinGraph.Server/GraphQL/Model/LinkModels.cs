using static TwinGraph.Server.GraphQL.Model.RowModels;

namespace TwinGraph.Server.GraphQL.Model;

/// <summary>The rows of the queries that tell who deals with whom, how much, and when.</summary>
internal static class LinkModels
{
    public static IReadOnlyList<ModelType> All { get; } =
    [
        Row(
            "Partner",
            "A region that others link to, with the ties between them.",
            Node("region", "Region", "The region.") with
            {
                Value = "partner",
            },
            Count("tieCount", "The number of ties."),
            Nodes("ties", "Tie", "The ties by id.", 3)
        ),
        Row(
            "OfficialMet",
            "An official who appears in ties together with another.",
            Node("official", "Official", "The official."),
            Count("tieCount", "The number of ties that name both."),
            Nodes("ties", "Tie", "Those ties by id.", 3)
        ),
        Row(
            "VisitCount",
            "How often one region came to another.",
            Node("guest", "Region", "The region that came."),
            Node("host", "Region", "The region that received."),
            Count("visitCount", "The number of visits."),
            Nodes("visits", "Visit", "The visits by date.", 3) with
            {
                Value = "ties",
            }
        ),
        Row(
            "InvestmentTotal",
            "What is invested in a region in one currency.",
            Node("region", "Region", "The region."),
            new ModelProperty(
                "currency",
                ScalarKind.Text,
                "currency",
                "The currency; null for investments without an amount."
            ),
            Number("amount", "The sum, in units of the currency."),
            Count("investmentCount", "How many."),
            Nodes("investments", "Investment", "The investments by id.", 3) with
            {
                Value = "ties",
            }
        ),
        Row(
            "SectorCell",
            "How many ties of a region cover a sector.",
            Node("region", "Region", "The region."),
            Node("sector", "Sector", "The sector."),
            Count("tieCount", "The number of ties."),
            Nodes("ties", "Tie", "The ties by id.", 3)
        ),
        Row(
            "StalledTie",
            "Two regions whose partnerships never got past a first step and have not moved since.",
            Node("from", "Region", "The region that the partnership names first."),
            Node("to", "Region", "The other region."),
            new ModelProperty("statuses", ScalarKind.TieStatuses, "statuses", "The states of their partnerships."),
            new ModelProperty("last", ScalarKind.Date, "last", "The latest dated step.") { IsRequired = true },
            Nodes("ties", "Partnership", "The partnerships by id.", 2)
        ),
        Row(
            "TimelineEntry",
            "A step that a tie reached on a day.",
            new ModelProperty("on", ScalarKind.Date, "date", "When.") { IsRequired = true },
            new ModelProperty("status", ScalarKind.TieStatus, "status", "The step.") { IsRequired = true },
            Node("milestone", "Milestone", "The step with its sources."),
            Node("tie", "Tie", "The tie.")
        ),
    ];
}

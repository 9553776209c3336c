using static TwinGraph.Server.GraphQL.Model.RowModels;

namespace TwinGraph.Server.GraphQL.Model;

/// <summary>The rows of the queries that follow ties over time: flows, steps, durations, comparisons.</summary>
internal static class ClockModels
{
    private const string NotAsked = "Null where it is not grouped by.";

    public static IReadOnlyList<ModelType> All { get; } =
    [
        Row(
            "Flow",
            "Investments that have what they were grouped by in common.",
            Maybe("originCountry", "Country", $"The country the money comes from, where it is stated. {NotAsked}"),
            Maybe("originProvince", "Province", $"The province it comes from, where a region is stated. {NotAsked}"),
            Maybe("originRegion", "Region", $"The region it comes from, as the investment names it. {NotAsked}"),
            Maybe("targetCountry", "Country", $"The country invested in. {NotAsked}"),
            Maybe("targetProvince", "Province", $"The province invested in. {NotAsked}"),
            Maybe("targetRegion", "Region", $"The region invested in, as the investment names it. {NotAsked}"),
            Maybe("sector", "Sector", $"The sector, where one is stated. {NotAsked}"),
            Maybe("programme", "Programme", $"The programme it is under, if any. {NotAsked}"),
            new ModelProperty(
                "year",
                ScalarKind.Integer,
                "year",
                $"The year of the investment's date, where it has one. {NotAsked}"
            ),
            new ModelProperty(
                "currency",
                ScalarKind.Text,
                "currency",
                $"The currency, as ISO 4217 writes it; null of those without an amount. {NotAsked}"
            ),
            Count("investmentCount", "The number of investments."),
            Count("withoutAmount", "How many of them state no amount and are in none of the sums."),
            Nodes("amounts", "MoneySum", "What the others come to, by currency; never added up over currencies.", 2),
            Nodes("ties", "Investment", "The investments by id.", 5)
        ),
        Row(
            "MoneySum",
            "Amounts of one currency, summed up.",
            new ModelProperty(
                "currency",
                ScalarKind.Text,
                "{n}.currency",
                "The currency, as ISO 4217 writes it: `USD`."
            ),
            Field("sum", ScalarKind.Number, "All together."),
            Field("min", ScalarKind.Number, "The least."),
            Field("max", ScalarKind.Number, "The greatest."),
            Field("count", ScalarKind.Integer, "How many amounts.")
        ),
        Row(
            "PipelineStep",
            "How many ties stand at a step.",
            new ModelProperty("kind", ScalarKind.TieKind, "kind", $"Their kind. {NotAsked}"),
            Maybe("country", "Country", $"A country that takes part in them. {NotAsked}"),
            Maybe("province", "Province", $"A province that takes part, itself or by a city of it. {NotAsked}"),
            Maybe("region", "Region", $"A region that takes part, as the tie names it. {NotAsked}"),
            new ModelProperty("status", ScalarKind.TieStatus, "status", "The step.") { IsRequired = true },
            Count("step", "Its place in the order of steps, from 0 for `PROPOSED` to 8 for `ENDED`."),
            Count("tieCount", "How many ties stand there."),
            Number("share", "Their part of all ties of the group, 0 to 1."),
            Nodes("ties", "Tie", "The ties by id.", 5)
        ),
        Row(
            "StepDuration",
            "How long it took from one step to another.",
            new ModelProperty("kind", ScalarKind.TieKind, "kind", "The kind of the ties.") { IsRequired = true },
            Maybe("country", "Country", $"A country that takes part in them. {NotAsked}"),
            Maybe("province", "Province", $"A province that takes part, itself or by a city of it. {NotAsked}"),
            Maybe("region", "Region", $"A region that takes part, as the tie names it. {NotAsked}"),
            new ModelProperty("from", ScalarKind.ProcessStep, "fromStep", "The earlier step.") { IsRequired = true },
            new ModelProperty("to", ScalarKind.ProcessStep, "toStep", "The later step.") { IsRequired = true },
            Count("courseCount", "How many courses reached both in this order: those that are measured."),
            Count("exactCount", "How many of them have both dates to the day."),
            Days("min", "The shortest time"),
            Days("median", "The median time"),
            Days("max", "The longest time"),
            Count("unordered", "How many reached both, where the dates do not tell which came first; not measured."),
            Count("reversed", "How many reached the later step first; not measured."),
            Nodes("ties", "Tie", "The ties that reached the two steps in this order, by id.", 5)
        ),
        Row(
            "DayRange",
            "A number of days, between the least and the most that the dates allow: a date that is only a year or a month "
                + "stands for all its days. The two are the same where every date is a day.",
            new ModelProperty("least", ScalarKind.Number, "{n}[0]", "The least number of days.") { IsRequired = true },
            new ModelProperty("most", ScalarKind.Number, "{n}[1]", "The most days.") { IsRequired = true }
        ),
        Row(
            "Comparison",
            "What has come and gone between two days, or between what was known on two days.",
            Nodes("came", "TieMove", "Ties that had no state before, by id.", 10),
            Nodes("ended", "TieMove", "Ties that became `ENDED`, by id.", 3),
            Nodes("moved", "TieMove", "Ties whose state is another one, not `ENDED`, by id.", 5),
            Nodes("withdrawn", "TieMove", "Ties that are no longer known on the later side, by id.", 3),
            Nodes("newPartners", "PartnerChange", "Pairs of regions that are partners on the later side alone.", 10),
            Nodes("lostPartners", "PartnerChange", "Pairs of regions that are partners on the earlier side alone.", 3)
        ),
        Row(
            "TieMove",
            "A tie whose state is not what it was.",
            One("tie", "Tie", "The tie, as the side knows it where it still stands."),
            new ModelProperty("from", ScalarKind.TieStatus, "{n}.from", "Its state before; null where it had none."),
            new ModelProperty(
                "to",
                ScalarKind.TieStatus,
                "{n}.to",
                "Its state after; null where it is no longer known."
            )
        ),
        Row(
            "PartnerChange",
            "Two regions that became partners, or are partners no more.",
            One("region", "Region", "The region whose id comes first."),
            One("partner", "Region", "The other."),
            new ModelRelation("ties", "Tie", "The ties that make or made them partners, by id.")
            {
                Value = "{n}.ties",
                TypicalSize = 2,
            }
        ),
    ];

    private static ModelRelation Maybe(string column, string target, string description) =>
        Node(column, target, description) with
        {
            IsRequired = false,
        };

    private static ModelRelation One(string entry, string target, string description) =>
        Node(entry, target, description) with
        {
            Value = "{n}." + entry,
        };

    private static ModelProperty Field(string entry, ScalarKind kind, string description) =>
        new(entry, kind, "{n}." + entry, description) { IsRequired = true };

    private static ModelRelation Days(string name, string description) =>
        Node(name, "DayRange", $"{description}; null where nothing is measured.") with
        {
            Value = name + "Days",
            IsRequired = false,
        };
}

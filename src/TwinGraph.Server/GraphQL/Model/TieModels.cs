namespace TwinGraph.Server.GraphQL.Model;

/// <summary>The four kinds of tie.</summary>
internal static class TieModels
{
    private const string Roles = "PARTY|HOST|GUEST|INVESTOR|TARGET|SIGNED_BY|WITNESSED_BY|FACILITATED_BY|INVOLVES";

    private static readonly ModelMember[] s_tie =
    [
        .. Members.Node,
        ModelProperty.Of(ScalarKind.TieKind, "kind", "What kind of relationship it is: `PARTNERSHIP`.") with
        {
            IsRequired = true,
        },
        Text("type", "What exactly: `sister_city`, `factory`, `official_visit` …"),
        ModelProperty.Of(ScalarKind.TieStatus, "status", "How far it has come: `MOU`.") with
        {
            IsRequired = true,
        },
        Date("on", "The record's own date: `2025-06-24`."),
        Text("onPrecision", "How precise the date is: `year`, `month` or `day`."),
        Date("since", "When its first step was reached: `2003`."),
        Date("until", "When it ended or ends."),
        Date("asOfDate", "The day that its source describes, where the tie itself is undated."),
        Text("mode", "In person or online."),
        Text("place", "Where it took place."),
        Text("purpose", "What for."),
        Text("event", "The event it was part of."),
        Sum(ScalarKind.Integer, "durationDays", "How many days it lasted: `3`."),
        // An average or a sum over currencies says nothing; the aggregate has amounts by currency instead.
        ModelProperty.Of(
            ScalarKind.Number,
            "amount",
            "The money in it, in units of the currency: `100000000` with `USD`."
        ),
        ModelProperty.Of(ScalarKind.Number, "amountMin", "The least amount, where the source states a range."),
        ModelProperty.Of(ScalarKind.Number, "amountMax", "The greatest amount, where the source states a range."),
        Text("currency", "The currency of the amounts, as ISO 4217 writes it: `USD`."),
        Text(
            "amountAltCurrency",
            "The currency of the range, where a source states the money in another one as well: `IDR`."
        ),
        Sum(ScalarKind.Integer, "jobs", "How many jobs it brings: `3500`."),
        Text("jobsQualifier", "How the number of jobs is meant: about, up to …"),
        Sum(ScalarKind.Number, "hectares", "How much land it takes, in hectares: `24.8`."),
        Date("operatingFrom", "When it begins to operate: `2026-04`."),
        Text("operatingFromQualifier", "How that date is meant."),
        Text("nextStep", "What is to come next."),
        Text("statusNote", "What is to be known about its status."),
        ModelProperty.Of(ScalarKind.Texts, "statusAlternatives", "Other states that could be read from its sources."),
        Text("confidence", "How sure the record is: `high`, `medium`, `low`."),
        Text("note", "What else is to be known."),
        Members.RecordedAt,
        ModelProperty.Of(
            ScalarKind.Instant,
            "supersededAt",
            "When a later version replaced it, or it was withdrawn; null of what holds now. Only questions with `knownAt` "
                + "find such a version."
        ),
        ModelRelation.Many(
            "parties",
            "Party",
            "({n})-[{r}:" + Roles + "]->({m})",
            "Who takes part, by role, side and name."
        ) with
        {
            Order = [new("role"), new("side"), new("name")],
            TypicalSize = 4,
        },
        Members.ByName(
            "regions",
            "Region",
            "({n})-[{r}:" + Roles + "]->({m}:Region)",
            "The regions that take part, by name."
        ),
        Members.ByName(
            "officials",
            "Official",
            "({n})-[{r}:" + Roles + "]->({m}:Official)",
            "The officials who take part, by name."
        ),
        Members.ByName(
            "companies",
            "Company",
            "({n})-[{r}:" + Roles + "]->({m}:Company)",
            "The companies that take part, by name."
        ),
        Members.ByName("sectors", "Sector", "({n})-[{r}:COVERS]->({m}:Sector)", "The sectors it covers, by name.") with
        {
            TypicalSize = 4,
        },
        ModelRelation.One("programme", "Programme", "({n})-[{r}:UNDER]->({m}:Programme)", "The programme it is under."),
        ModelRelation.Many(
            "milestones",
            "Milestone",
            "({n})-[{r}:PASSED]->({m})",
            "The steps it has reached, oldest first, undated last."
        ) with
        {
            Order = [new("on")],
            TypicalSize = 2,
        },
        Members.Sources,
    ];

    public static IReadOnlyList<ModelType> All { get; } =
    [
        new(
            ModelForm.Interface,
            "Tie",
            "One relationship as a thing of its own: who takes part, how far it came, and who says so.",
            s_tie
        )
        {
            Plural = "ties",
        },
        Tie(
            "Partnership",
            "partnerships",
            "Two regions twinned, or on their way there: sister provinces, sister cities."
        ),
        Tie("Visit", "visits", "Guests from one region at the hosts of another."),
        Tie("Meeting", "meetings", "Two sides who met, in person or online."),
        Tie("Investment", "investments", "Money that goes from a company or region into another region."),
        new(
            ModelForm.Link,
            "Party",
            "Who takes part in a tie, and as what.",
            new ModelProperty("role", ScalarKind.PartyRole, "type({r})", "How: `SIGNED_BY`.") { IsRequired = true },
            ModelProperty.OfLink(ScalarKind.Text, "side", "Of a partnership: `from` or `to`."),
            ModelProperty.OfLink(
                ScalarKind.Text,
                "part",
                "Of an investor: `investor`, `vehicle` (its subsidiary) or `origin` (the region).",
                "role"
            )
        )
        {
            LinkTarget = new("node", "Node", "Who: a region, an official or a company.")
            {
                IsList = false,
                IsRequired = true,
            },
            LinkKeys = ["type({r})", "coalesce({r}.side, '')", "coalesce({r}.role, '')"],
        },
    ];

    private static ModelType Tie(string name, string plural, string description) =>
        new(ModelForm.Object, name, description, s_tie)
        {
            Plural = plural,
            BelongsTo = ["Node", "Tie"],
            // What was superseded keeps the kind and loses the label.
            Test = $"{{n}}.kind = '{name.ToLowerInvariant()}'",
        };

    private static ModelProperty Text(string name, string description) =>
        ModelProperty.Of(ScalarKind.Text, name, description);

    private static ModelProperty Date(string name, string description) =>
        ModelProperty.Of(ScalarKind.Date, name, description) with
        {
            MayAggregate = name is "on" or "since" or "operatingFrom",
        };

    private static ModelProperty Sum(ScalarKind kind, string name, string description) =>
        ModelProperty.Of(kind, name, description) with
        {
            MayAggregate = true,
        };
}

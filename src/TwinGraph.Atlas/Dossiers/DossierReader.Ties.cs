using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Dossiers;

/// <content>Ties.</content>
internal sealed partial class DossierReader
{
    private static readonly string[] TieFields =
    [
        "id",
        "kind",
        "type",
        "status",
        "from",
        "to",
        "on",
        "until",
        "asOf",
        "before",
        "sectors",
        "alsoWanted",
        "programme",
        "officials",
        "signedBy",
        "witnessedBy",
        "witnessesUnnamed",
        "facilitatedBy",
        "company",
        "via",
        "amount",
        "currency",
        "amountAlternative",
        "jobs",
        "jobsQualifier",
        "hectares",
        "operatingFrom",
        "operatingFromQualifier",
        "durationDays",
        "milestones",
        "mode",
        "place",
        "purpose",
        "event",
        "nextStep",
        "statusNote",
        "statusAlternatives",
        "confidence",
        "note",
        "evidence",
    ];

    private static readonly string[] SideFields = ["from", "to", "involved"];
    private static readonly string[] AmountFields = ["currency", "min", "max"];
    private static readonly string[] MilestoneFields = ["status", "on", "evidence"];

    private TieRecord? ReadTie(YamlFields fields)
    {
        string? id = TakeId(fields);
        TieKind? kind = ReadKind(fields);
        string? type = fields.Text("type", required: true);
        TieStatus? status = fields.Status("status", required: true);
        YamlFields? sides = fields.Map("officials", SideFields);
        List<Evidence> evidence = ReadEvidence(fields);
        PartialDate? on = fields.Date("on");
        int before = _errors.Count;
        var tie = new TieRecord
        {
            Id = id ?? string.Empty,
            Kind = kind ?? TieKind.Partnership,
            Type = type ?? string.Empty,
            Status = status ?? TieStatus.Proposed,
            Position = fields.PlaceOf("id"),
            From = _regions.All(fields, "from"),
            To = _regions.All(fields, "to"),
            FromOfficials = sides is null ? [] : Officials(sides, "from"),
            ToOfficials = sides is null ? [] : Officials(sides, "to"),
            Involved = sides is null ? [] : Officials(sides, "involved"),
            SignedBy = Officials(fields, "signedBy"),
            WitnessedBy = Officials(fields, "witnessedBy"),
            WitnessesUnnamed = fields.Texts("witnessesUnnamed"),
            FacilitatedBy = _regions.All(fields, "facilitatedBy"),
            Investors = Companies(fields, "company"),
            Vehicles = Companies(fields, "via"),
            Sectors = [.. Declared(fields, "sectors", _sectors, "sectors").Select(s => s.Id)],
            AlsoWanted = [.. Declared(fields, "alsoWanted", _sectors, "sectors").Select(s => s.Id)],
            Programme = Declared(fields, "programme", _programmes, "programmes").FirstOrDefault(),
            Milestones = ReadMilestones(fields, status, on, evidence),
            Evidence = evidence,
            On = on,
            Until = fields.Date("until"),
            AsOf = fields.Date("asOf"),
            Before = fields.Date("before"),
            Amount = ReadAmount(fields),
            AmountAlternative = ReadAlternative(fields),
            Jobs = fields.Whole("jobs"),
            JobsQualifier = fields.Text("jobsQualifier"),
            Hectares = fields.Number("hectares"),
            OperatingFrom = fields.Date("operatingFrom"),
            OperatingFromQualifier = fields.Text("operatingFromQualifier"),
            DurationDays = fields.Whole("durationDays"),
            Mode = fields.Text("mode"),
            Place = fields.Text("place"),
            Purpose = fields.Text("purpose"),
            Event = fields.Text("event"),
            NextStep = fields.Text("nextStep"),
            StatusNote = fields.Text("statusNote"),
            StatusAlternatives = ReadAlternatives(fields),
            Confidence = fields.Text("confidence"),
            Note = fields.Text("note"),
        };

        // The rules judge whole ties; what a field error left out would only repeat itself as a broken rule.
        if (id is not null && kind is not null && status is not null && _errors.Count == before)
        {
            TieRules.Check(tie, fields, _errors);
        }
        else if (evidence.Count == 0 && !fields.Has("evidence"))
        {
            fields.Refuse("evidence", "the tie has no source", "Say which source states it, with a few of its words");
        }

        return tie;
    }

    private static TieKind? ReadKind(YamlFields fields)
    {
        string? text = fields.Text("kind", required: true);
        if (text is null)
        {
            return null;
        }

        if (TieCodes.TryParse(text, out TieKind kind))
        {
            return kind;
        }

        fields.Refuse("kind", $"“{text}” is no kind of tie", Nearest.Advice(text, TieCodes.Kinds));
        return null;
    }

    private IReadOnlyList<string> Officials(YamlFields fields, string field) =>
        [.. Declared(fields, field, _officials, "officials").Select(o => o.Id)];

    private IReadOnlyList<string> Companies(YamlFields fields, string field) =>
        [.. Declared(fields, field, _companies, "companies").Select(c => c.Id)];

    private List<MilestoneRecord> ReadMilestones(
        YamlFields fields,
        TieStatus? status,
        PartialDate? on,
        List<Evidence> evidence
    )
    {
        var milestones = new List<MilestoneRecord>();
        foreach (YamlFields step in fields.Maps("milestones", MilestoneFields))
        {
            List<Evidence> own = ReadEvidence(step);
            PartialDate? date = step.Date("on");
            if (step.Status("status", required: true) is { } reached)
            {
                milestones.Add(new(reached, date, own.Count > 0 ? own : evidence));
            }
        }

        if (milestones.Count == 0 && status is { } stated)
        {
            milestones.Add(new(stated, on, evidence));
        }

        return milestones;
    }

    private static Money? ReadAmount(YamlFields fields)
    {
        decimal? amount = fields.Number("amount");
        string? currency = fields.Text("currency");
        if (amount is null)
        {
            if (currency is not null && !fields.Has("amount"))
            {
                fields.Refuse("currency", "a currency without an amount", "Add “amount:”, or drop the currency");
            }

            return null;
        }

        if (currency is null)
        {
            fields.Refuse("amount", "an amount without its currency", "Add “currency:” with an ISO 4217 code, USD");
            return null;
        }

        if (Money.TryCreate(amount.Value, currency, out Money money, out string? problem))
        {
            return money;
        }

        fields.Refuse("currency", problem, "Write an ISO 4217 code, such as USD, IDR or CNY");
        return null;
    }

    private static AmountRange? ReadAlternative(YamlFields fields)
    {
        YamlFields? range = fields.Map("amountAlternative", AmountFields);
        if (range is null)
        {
            return null;
        }

        string? currency = range.Text("currency", required: true);
        decimal? least = range.Number("min");
        decimal? most = range.Number("max") ?? least;
        if (currency is not null && !Money.IsCurrency(currency))
        {
            range.Refuse("currency", $"“{currency}” is no ISO 4217 currency code", "Write USD, IDR, CNY …");
        }

        if (least > most)
        {
            range.Refuse("min", $"{least} is more than {most}", "Put the smaller amount in “min”");
        }

        return currency is null || least is null || most is null
            ? null
            : new AmountRange(currency, least.Value, most.Value);
    }

    private static List<TieStatus> ReadAlternatives(YamlFields fields)
    {
        var alternatives = new List<TieStatus>();
        foreach (YamlItem item in fields.Items("statusAlternatives"))
        {
            if (
                fields.TextOf(item.Node, item.Name) is { } text
                && fields.ParseStatus(text, item.Position, item.Name) is { } status
            )
            {
                alternatives.Add(status);
            }
        }

        return alternatives;
    }
}

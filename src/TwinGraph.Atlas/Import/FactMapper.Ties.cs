using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Import;

/// <content>Ties and their parts.</content>
internal sealed partial class FactMapper
{
    private GraphRecord Map(TieRecord tie)
    {
        PartialDate? since = tie.Milestones.Count > 0 ? tie.Milestones[0].On : tie.On;
        var record = new GraphRecord
        {
            Id = tie.Id,
            Kind = RecordKinds.Of(tie.Kind),
            Position = tie.Position,
            ProgrammeCode = tie.Programme?.Code,
            Node = new Properties()
                .Set("id", tie.Id)
                .Set("name", NameOf(tie))
                .Set("kind", tie.Kind.Code())
                .Set("type", tie.Type)
                .Set("status", tie.Status.Code())
                .SetPrecise("on", tie.On)
                .Set("since", since)
                .Set("until", tie.Until)
                .Set("asOfDate", tie.AsOf)
                .Set("before", tie.Before)
                .Set("mode", tie.Mode)
                .Set("place", tie.Place)
                .Set("amount", tie.Amount?.Amount)
                .Set("currency", tie.Amount?.Currency)
                .Set("amountAltCurrency", tie.AmountAlternative?.Currency)
                .Set("amountMin", tie.AmountAlternative?.Least)
                .Set("amountMax", tie.AmountAlternative?.Most)
                .Set("jobs", tie.Jobs)
                .Set("jobsQualifier", tie.JobsQualifier)
                .Set("hectares", tie.Hectares)
                .Set("operatingFrom", tie.OperatingFrom)
                .Set("operatingFromQualifier", tie.OperatingFromQualifier)
                .Set("durationDays", tie.DurationDays)
                .Set("purpose", tie.Purpose)
                .Set("event", tie.Event)
                .Set("nextStep", tie.NextStep)
                .Set("statusNote", tie.StatusNote)
                .Set("statusAlternatives", tie.StatusAlternatives.Select(s => s.Code()))
                .Set("witnessesUnnamed", tie.WitnessesUnnamed)
                .Set("alsoWanted", tie.AlsoWanted.Select(s => s["sector:".Length..]))
                .Set("confidence", tie.Confidence)
                .Set("note", tie.Note)
                .Set("dossier", _file.Id),
        };
        record.Places.UnionWith(tie.From);
        record.Places.UnionWith(tie.To);
        record.Places.UnionWith(tie.FacilitatedBy);
        AddSides(record, tie);
        AddAll(record, "INVOLVES", tie.Involved);
        AddAll(record, "SIGNED_BY", tie.SignedBy);
        AddAll(record, "WITNESSED_BY", tie.WitnessedBy);
        AddAll(record, "FACILITATED_BY", tie.FacilitatedBy);
        AddAll(record, "COVERS", tie.Sectors);
        if (tie.Programme is { } programme)
        {
            Add(record, "UNDER", programme.Id);
        }

        AddReports(record, tie.Evidence);
        AddMilestones(record, tie);
        ShortCuts.Derive(record);
        return record;
    }

    /// <summary>A tie has no name in its source; this one says who and what, <c>Sister city: Klaten – Nanjing County</c>.</summary>
    private string NameOf(TieRecord tie)
    {
        string type = char.ToUpperInvariant(tie.Type[0]) + tie.Type[1..].Replace('_', ' ');
        IEnumerable<string> from =
            tie.Investors.Count > 0
                ? _file
                    .Companies.Where(c => tie.Investors.Contains(c.Id))
                    .Select(c => c.Name)
                    .Concat(tie.Investors.Select(i => _file.KnownCompanies.GetValueOrDefault(i)).OfType<string>())
                : tie.From.Select(_nameOfRegion);
        return $"{type}: {string.Join(", ", from)} – {string.Join(", ", tie.To.Select(_nameOfRegion))}";
    }

    private static void AddSides(GraphRecord record, TieRecord tie)
    {
        if (tie.Kind == TieKind.Investment)
        {
            AddAll(record, "INVESTOR", tie.Investors, "role", "investor");
            AddAll(record, "INVESTOR", tie.Vehicles, "role", "vehicle");
            AddAll(record, "INVESTOR", tie.From, "role", "origin");
            AddAll(record, "TARGET", tie.To);
            AddAll(record, "INVOLVES", tie.FromOfficials.Concat(tie.ToOfficials));
        }
        else if (tie.HasGuests)
        {
            AddAll(record, "GUEST", tie.From.Concat(tie.FromOfficials));
            AddAll(record, "HOST", tie.To.Concat(tie.ToOfficials));
        }
        else
        {
            AddAll(record, "PARTY", tie.From.Concat(tie.FromOfficials), "side", "from");
            AddAll(record, "PARTY", tie.To.Concat(tie.ToOfficials), "side", "to");
        }
    }

    private static void AddAll(
        GraphRecord record,
        string type,
        IEnumerable<string> to,
        string? key = null,
        string? value = null
    )
    {
        foreach (string id in to.Distinct(StringComparer.Ordinal))
        {
            Add(record, type, id, key is null ? null : new Properties().Set(key, value));
        }
    }

    private static void AddMilestones(GraphRecord record, TieRecord tie)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (MilestoneRecord milestone in tie.Milestones)
        {
            string id = $"{tie.Id}/{milestone.Status.Code()}";
            if (milestone.On is { } on)
            {
                id += $"/{on}";
            }

            if (taken.Add(id))
            {
                Properties node = new Properties()
                    .Set("id", id)
                    .Set("status", milestone.Status.Code())
                    .SetPrecise("on", milestone.On);
                record.Milestones.Add(new(node, [.. Reports("Milestone", id, milestone.Evidence)]));
            }
        }
    }
}

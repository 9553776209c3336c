using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Dossiers;

/// <summary>What a tie has to satisfy wherever it was written.</summary>
internal static class TieRules
{
    public static void Check(TieRecord tie, IFieldPlaces places, DossierErrors errors)
    {
        void Refuse(string field, string message, string mend) =>
            errors.Add(places.PlaceOf(field), places.NameOf(field), message, mend);

        IReadOnlyList<TieStatus> allowed = tie.Kind.Allowed();
        if (!allowed.Contains(tie.Status))
        {
            Refuse(
                "status",
                $"a {tie.Kind.Code()} cannot be {tie.Status.Code()}",
                $"Write one of: {string.Join(", ", allowed.Select(s => s.Code()))}"
            );
        }

        if (tie.Evidence.Count == 0)
        {
            Refuse(
                "evidence",
                $"the tie {tie.Id} has no source",
                "Say which source states it, with a few of its words"
            );
        }

        if (tie.To.Count == 0)
        {
            Refuse("to", $"the tie {tie.Id} says no region that it goes to", "Add “to:” with a region");
        }

        if (tie.From.Count == 0 && tie.Kind != TieKind.Investment)
        {
            Refuse("from", $"the tie {tie.Id} says no region that it comes from", "Add “from:” with a region");
        }

        if (tie.Kind == TieKind.Investment && tie.From.Count == 0 && tie.Investors.Count == 0)
        {
            Refuse("from", $"nobody invests in {tie.Id}", "Add the company, or the region the money comes from");
        }

        if (tie.From.Intersect(tie.To, StringComparer.Ordinal).FirstOrDefault() is { } both)
        {
            Refuse("to", $"{both} is on both sides of {tie.Id}", "Name two different regions");
        }

        if (tie is { On: { } on, Until: { } until } && string.CompareOrdinal(until.Text, on.Text) < 0)
        {
            Refuse("until", $"it ends on {until}, before it begins on {on}", "Put the later date in “until”");
        }

        if (tie.Kind == TieKind.Partnership && (tie.FromOfficials.Count > 0 || tie.ToOfficials.Count > 0))
        {
            Refuse(
                "officials",
                "a partnership's officials sign it, witness it or are involved",
                "Write them as signedBy, witnessedBy or officials.involved"
            );
        }

        if (tie.Kind != TieKind.Investment)
        {
            RefuseMoney(tie, Refuse);
        }
    }

    private static void RefuseMoney(TieRecord tie, Action<string, string, string> refuse)
    {
        string? field =
            tie.Investors.Count > 0 ? "company"
            : tie.Vehicles.Count > 0 ? "via"
            : tie.Amount is not null ? "amount"
            : tie.Jobs is not null ? "jobs"
            : tie.Hectares is not null ? "hectares"
            : tie.OperatingFrom is not null ? "operatingFrom"
            : null;
        if (field is not null)
        {
            refuse(field, $"only an investment has “{field}”", "Drop it, or write the tie as an investment");
        }
    }
}

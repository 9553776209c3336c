using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Dossiers;

/// <summary>Gives officials, companies and programmes the sources of the ties that name them.</summary>
/// <remarks>Nothing is stated without a source, and a file need not repeat what its ties say already.</remarks>
internal static class SourcesOfPersons
{
    public static IReadOnlyList<OfficialRecord> Fill(
        IReadOnlyList<OfficialRecord> officials,
        IReadOnlyList<TieRecord> ties,
        IReadOnlyList<EventRecord> events,
        string? fallback
    ) =>
        [
            .. officials.Select(o =>
                o.Evidence.Count > 0
                    ? o
                    : o with
                    {
                        Evidence = Gather(
                            ties.Where(t => Names(t).Contains(o.Id, StringComparer.Ordinal))
                                .SelectMany(t => t.Evidence)
                                .Concat(events.Where(e => e.Officials.Contains(o.Id)).SelectMany(e => e.Evidence)),
                            fallback
                        ),
                    }
            ),
        ];

    public static IReadOnlyList<CompanyRecord> Fill(
        IReadOnlyList<CompanyRecord> companies,
        IReadOnlyList<TieRecord> ties,
        string? fallback
    ) =>
        [
            .. companies.Select(c =>
                c.Evidence.Count > 0
                    ? c
                    : c with
                    {
                        Evidence = Gather(
                            ties.Where(t => t.Investors.Contains(c.Id) || t.Vehicles.Contains(c.Id))
                                .SelectMany(t => t.Evidence),
                            fallback
                        ),
                    }
            ),
        ];

    public static IReadOnlyList<ProgrammeRecord> Fill(
        IReadOnlyList<ProgrammeRecord> programmes,
        IReadOnlyList<TieRecord> ties,
        string? fallback
    ) =>
        [
            .. programmes.Select(p =>
                p.Evidence.Count > 0
                    ? p
                    : p with
                    {
                        Evidence = Gather(
                            ties.Where(t => t.Programme?.Id == p.Id).SelectMany(t => t.Evidence),
                            fallback
                        ),
                    }
            ),
        ];

    private static IEnumerable<string> Names(TieRecord tie) =>
        tie.FromOfficials.Concat(tie.ToOfficials).Concat(tie.Involved).Concat(tie.SignedBy).Concat(tie.WitnessedBy);

    private static Evidence[] Gather(IEnumerable<Evidence> evidence, string? fallback)
    {
        Evidence[] sources =
        [
            .. evidence
                .Select(e => e.Source)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(s => new Evidence(s, null)),
        ];
        return sources.Length > 0 || fallback is null ? sources : [new(fallback, null)];
    }
}

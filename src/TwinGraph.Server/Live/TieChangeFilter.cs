using TwinGraph.Atlas.History;

namespace TwinGraph.Server.Live;

/// <summary>Which changes of ties a subscriber wants; what is null or empty asks nothing.</summary>
/// <remarks>A change is looked at from both sides: it counts when the tie fits before it or after it.</remarks>
internal sealed class TieChangeFilter
{
    private static readonly string[] s_ties = ["partnership", "visit", "meeting", "investment"];

    public List<string>? Kinds { get; set; }

    public List<string>? Statuses { get; set; }

    public List<string>? Regions { get; set; }

    public bool RollUp { get; set; } = true;

    public List<string>? Sectors { get; set; }

    public string? Programme { get; set; }

    public List<string>? Actions { get; set; }

    /// <summary>Whether a change is wanted.</summary>
    public bool Passes(LoggedChange change) =>
        Array.IndexOf(s_ties, change.Entry.Kind) >= 0
        && Has(Kinds, change.Entry.Kind)
        && Has(Actions, change.Entry.Action.Code())
        && (Fits(change.Before, change) || Fits(change.After, change));

    private bool Fits(RecordFacts? facts, LoggedChange change) =>
        facts is not null
        && (Statuses is not { Count: > 0 } || (facts.Status is { } status && Statuses.Contains(status)))
        && (Regions is not { Count: > 0 } || Regions.Exists(region => IsIn(region, facts, change)))
        && (
            Sectors is not { Count: > 0 }
            || Sectors.Exists(sector => facts.Sectors.Contains(sector) || facts.Sectors.Contains("sector:" + sector))
        )
        && (Programme is null || Programme == facts.ProgrammeId || Programme == facts.ProgrammeCode);

    private bool IsIn(string region, RecordFacts facts, LoggedChange change) =>
        facts.Parties.Contains(region) || (RollUp && facts.Parties.Any(party => change.IsUnder(party, region)));

    private static bool Has(List<string>? wanted, string value) =>
        wanted is not { Count: > 0 } || wanted.Contains(value);
}

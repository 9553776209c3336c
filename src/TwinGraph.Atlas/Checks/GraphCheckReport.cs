namespace TwinGraph.Atlas.Checks;

/// <summary>What a check of the whole graph found.</summary>
/// <param name="RulesRun">How many rules were run.</param>
/// <param name="Findings">What breaks them, in the order of the rules, then by id; empty when the graph is sound.</param>
public sealed record GraphCheckReport(int RulesRun, IReadOnlyList<GraphFinding> Findings)
{
    /// <summary>Whether nothing was found.</summary>
    public bool IsSound => Findings.Count == 0;
}

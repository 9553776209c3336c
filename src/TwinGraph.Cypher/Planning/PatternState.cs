using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning;

/// <summary>How far a pattern is planned.</summary>
internal sealed class PatternState
{
    /// <summary>The plan so far.</summary>
    public required PhysicalPlan Plan { get; set; }

    /// <summary>The slots of the pattern that are filled.</summary>
    public required HashSet<int> Bound { get; init; }

    /// <summary>The predicates that are not applied yet.</summary>
    public required List<PatternPredicate> Predicates { get; init; }

    /// <summary>The relationships that are not walked yet.</summary>
    public required List<PatternRelationship> Relationships { get; init; }

    /// <summary>The rows that all steps so far make, together.</summary>
    public double Cost { get; set; }

    /// <summary>The rows that come out.</summary>
    public double Rows => Plan.EstimatedRows;

    /// <summary>The same state, to try something on.</summary>
    public PatternState Clone()
    {
        Interruption.Steps(Bound.Count + Predicates.Count + Relationships.Count);
        return new()
        {
            Plan = Plan,
            Bound = [.. Bound],
            Predicates = [.. Predicates],
            Relationships = [.. Relationships],
            Cost = Cost,
        };
    }

    /// <summary>Puts an operator on top.</summary>
    public void Add(PhysicalPlan plan, double rows)
    {
        Plan = plan with { EstimatedRows = rows };
        Cost += rows;
    }
}

using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Planning;

/// <summary>A way to find the nodes or relationships of one variable without a scan.</summary>
/// <param name="Plan">The operator.</param>
/// <param name="Rows">How many it finds for each row.</param>
/// <param name="Used">The predicates that hold for all that it finds.</param>
/// <param name="Label">The label that all that it finds have, or null.</param>
internal sealed record AccessPath(
    PhysicalPlan Plan,
    double Rows,
    IReadOnlyCollection<PatternPredicate> Used,
    string? Label
);

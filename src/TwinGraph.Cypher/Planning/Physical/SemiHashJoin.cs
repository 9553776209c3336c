using System.Collections.Immutable;
using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning.Physical;

/// <summary>The rows whose keys some row of the build side has; or, when <paramref name="Anti"/>, no row has.</summary>
/// <remarks>
/// As <see cref="SemiApply"/> over an inner plan that asks for these keys, but the build side is read once, when the first
/// row has come. Without keys one row of it is enough.
/// </remarks>
/// <param name="Input">Where rows come from.</param>
/// <param name="Build">The inner plan for all outer rows at once; only its keys are held in memory.</param>
/// <param name="SharedSlots">Nodes that stand in the same slots on both sides; null never matches.</param>
/// <param name="ProbeKeys">More keys of the input, matched as <c>=</c> does: null and NaN never.</param>
/// <param name="BuildKeys">The same of the build side, parallel.</param>
/// <param name="Anti">Whether the rows without a match are kept.</param>
internal sealed record SemiHashJoin(
    PhysicalPlan Input,
    PhysicalPlan Build,
    ImmutableArray<int> SharedSlots,
    ImmutableArray<BoundExpression> ProbeKeys,
    ImmutableArray<BoundExpression> BuildKeys,
    bool Anti
) : PhysicalPlan;

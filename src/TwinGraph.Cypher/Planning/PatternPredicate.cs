using TwinGraph.Cypher.Semantics.Bound;

namespace TwinGraph.Cypher.Planning;

/// <summary>A predicate of a pattern and what it waits for.</summary>
/// <param name="Expression">What must hold.</param>
/// <param name="Slots">All slots that it reads.</param>
/// <param name="Local">Those of them that the pattern itself binds.</param>
internal sealed record PatternPredicate(BoundExpression Expression, HashSet<int> Slots, HashSet<int> Local);

using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning;

/// <summary>A comparison of a property with a value that is known when an index is asked.</summary>
/// <param name="Key">The property.</param>
/// <param name="Operator">How it is compared, read with the property at the left; null when it only must be there.</param>
/// <param name="Value">What it is compared with; null when it only must be there.</param>
/// <param name="Source">The predicate.</param>
internal sealed record KeyTest(string Key, BinaryOperator? Operator, BoundExpression? Value, PatternPredicate Source);

using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Expressions;

/// <summary>A compiled condition: whether it is true, neither false nor null.</summary>
internal delegate bool RowPredicate(Span<CypherValue> row, QueryContext context);

using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Expressions;

/// <summary>A compiled expression. It may fill the row's local slots.</summary>
internal delegate CypherValue Evaluator(Span<CypherValue> row, QueryContext context);

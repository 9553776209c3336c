using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher;

/// <summary>An operator of a plan, with those below it.</summary>
/// <param name="Operator">Its name, as the plan's text has it.</param>
/// <param name="Identifiers">The variables that its rows hold, those with a name.</param>
/// <param name="Arguments">
/// By Neo4j's names: <c>Id</c>, <c>Details</c>, <c>EstimatedRows</c>, of a profile <c>Rows</c> and <c>DbHits</c>; at the
/// root also <c>planner</c>, <c>planner-impl</c>, <c>planner-version</c>, <c>runtime</c>, <c>runtime-impl</c>,
/// <c>runtime-version</c>, <c>version</c> and <c>string-representation</c>.
/// </param>
/// <param name="Children">What its rows come from, first the rows' own past, then what runs beside it.</param>
/// <param name="Rows">Of a profile how many rows came out; otherwise null.</param>
/// <param name="DbHits">Of a profile how often it asked the graph itself; otherwise null.</param>
public sealed record PlanNode(
    string Operator,
    IReadOnlyList<string> Identifiers,
    IReadOnlyDictionary<string, CypherValue> Arguments,
    IReadOnlyList<PlanNode> Children,
    long? Rows = null,
    long? DbHits = null
);

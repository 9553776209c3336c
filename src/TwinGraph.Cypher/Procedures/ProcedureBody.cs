using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Procedures;

/// <summary>What a procedure does for one row of its caller.</summary>
/// <param name="arguments">A value for each input, of the declared type, in the signature's order.</param>
/// <param name="context">The statement that calls.</param>
/// <returns>
/// Its rows, a value for each output in the signature's order; made as they are asked for, so that the caller can stop.
/// A procedure without outputs is run for its effect: its rows are counted as nothing.
/// </returns>
public delegate IEnumerable<CypherValue[]> ProcedureBody(
    IReadOnlyList<CypherValue> arguments,
    ProcedureContext context
);

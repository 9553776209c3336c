using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions;

/// <summary>What a scalar function does with its arguments.</summary>
internal delegate CypherValue ScalarFunctionBody(ReadOnlySpan<CypherValue> arguments, FunctionContext context);

/// <summary>A function from values to a value.</summary>
/// <param name="Name">Its name as openCypher spells it, with its namespace: <c>duration.between</c>.</param>
/// <param name="MinArguments">The least number of arguments.</param>
/// <param name="MaxArguments">The greatest number of arguments; <see cref="int.MaxValue"/> when there is none.</param>
/// <param name="Body">What it does.</param>
/// <param name="Deterministic">
/// Whether equal arguments give equal results at any time and on any graph, so that a plan may hold the result.
/// </param>
internal sealed record ScalarFunction(
    string Name,
    int MinArguments,
    int MaxArguments,
    ScalarFunctionBody Body,
    bool Deterministic = true
);

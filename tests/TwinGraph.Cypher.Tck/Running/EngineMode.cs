using System.Collections.Frozen;
using System.Globalization;
using TwinGraph.Cypher.Planning;
using TwinGraph.Cypher.Procedures;

namespace TwinGraph.Cypher.Tck.Running;

/// <summary>Other ways to run the same scenarios, which must all give the same answers.</summary>
/// <remarks>
/// <c>TWINGRAPH_TCK_MODE</c> is <c>batch:N</c> for batches of N rows, <c>rules:off</c> for plans as they are before any
/// rule, <c>order:SEED</c> for patterns matched in an order drawn at random, or <c>parallel</c> for four threads that share
/// every scan, node by node; without it the engine is as it ships.
/// </remarks>
internal static class EngineMode
{
    private static readonly string[] s_mode = (Environment.GetEnvironmentVariable("TWINGRAPH_TCK_MODE") ?? "").Split(
        ':'
    );

    /// <summary>The options of the mode.</summary>
    /// <exception cref="ArgumentException">There is no such mode.</exception>
    public static CypherEngineOptions With(ProcedureRegistry procedures) =>
        s_mode switch
        {
            [""] => new() { Procedures = procedures },
            ["batch", var rows] => new() { Procedures = procedures, BatchRows = Number(rows) },
            ["rules", "off"] => new()
            {
                Procedures = procedures,
                Planner = new() { Disabled = PlannerOptions.Rules.ToFrozenSet(StringComparer.Ordinal) },
            },
            ["parallel"] => new()
            {
                Procedures = procedures,
                Planner = new() { LeastShared = 0, MorselWork = 1 },
                Parallelism = 4,
                TotalHelpers = 8,
            },
            ["order", var seed] => new()
            {
                Procedures = procedures,
                Planner = new() { OrderSeed = Number(seed) },
            },
            _ => throw new ArgumentException($"TWINGRAPH_TCK_MODE is {string.Join(':', s_mode)}, which is no mode."),
        };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

namespace TwinGraph.Cli.Benchmarking;

/// <summary>How long, and how often, a benchmark measures.</summary>
/// <param name="Only">The names of the queries to run; empty for all, and the writes and the mix with them.</param>
/// <param name="Repetitions">How often a query is run at most.</param>
/// <param name="Budget">How long the repetitions of one query may take.</param>
/// <param name="Warm">How long each query is run before it is measured, so that its code is compiled.</param>
/// <param name="Clients">How many clients ask at once in each concurrency test.</param>
/// <param name="Duration">How long one concurrency test takes.</param>
/// <param name="Writes">Whether to measure writes.</param>
internal sealed record BenchmarkOptions(
    IReadOnlySet<string> Only,
    int Repetitions,
    TimeSpan Budget,
    TimeSpan Warm,
    IReadOnlyList<int> Clients,
    TimeSpan Duration,
    bool Writes
);

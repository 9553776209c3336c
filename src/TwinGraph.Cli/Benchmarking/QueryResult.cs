namespace TwinGraph.Cli.Benchmarking;

/// <summary>What was measured of one query.</summary>
/// <param name="Times">The time of each repetition, from the text to the last row read.</param>
/// <param name="Answers">The answer to each parameter set.</param>
/// <param name="Error">What went wrong; null when nothing did.</param>
internal sealed record QueryResult(Timings Times, IReadOnlyList<Answer> Answers, string? Error);

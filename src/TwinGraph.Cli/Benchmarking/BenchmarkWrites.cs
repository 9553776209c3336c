namespace TwinGraph.Cli.Benchmarking;

/// <summary>The write statements of a benchmark.</summary>
/// <param name="Batch">Writes many ties from <c>$rows</c>.</param>
/// <param name="BatchRows">How many ties a batch has.</param>
/// <param name="BatchCount">How often it is run.</param>
/// <param name="Single">Writes one tie between <c>$a</c> and <c>$b</c>.</param>
/// <param name="SingleCount">How often it is run.</param>
/// <param name="Count">Counts what was written.</param>
/// <param name="Cleanup">Removes what was written.</param>
internal sealed record BenchmarkWrites(
    string Batch,
    int BatchRows,
    int BatchCount,
    string Single,
    int SingleCount,
    string Count,
    string Cleanup
);

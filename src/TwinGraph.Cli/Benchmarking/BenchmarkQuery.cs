namespace TwinGraph.Cli.Benchmarking;

/// <summary>A read query of a benchmark.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Cypher">Its text.</param>
/// <param name="IsGraph">Whether its answer is compared as a set of nodes and relationships, not as rows.</param>
internal sealed record BenchmarkQuery(string Name, string Cypher, bool IsGraph);

namespace TwinGraph.Cypher.Execution;

/// <summary>A setting as SHOW SETTINGS tells of one.</summary>
/// <param name="Name">Neo4j's name where it has the same setting.</param>
/// <param name="Value">What it is.</param>
/// <param name="Usual">What it is when nobody sets it.</param>
/// <param name="Description">What it does.</param>
internal sealed record ServerSetting(string Name, string Value, string Usual, string Description);

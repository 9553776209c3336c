namespace TwinGraph.Cypher.Tck.Features;

/// <summary>One step of a scenario.</summary>
/// <param name="Text">The sentence, without Given, When or Then.</param>
/// <param name="Query">The text in quotes behind it, or empty.</param>
/// <param name="Table">The rows of the table behind it, or none.</param>
internal sealed record ScenarioStep(string Text, string Query, IReadOnlyList<IReadOnlyList<string>> Table);

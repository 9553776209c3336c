namespace TwinGraph.Cypher.Tck.Features;

/// <summary>One scenario of the kit; of an outline, one of its examples.</summary>
/// <param name="Id">Its feature file, name and example: unique in the kit.</param>
/// <param name="Steps">What happens in it, in order.</param>
internal sealed record Scenario(string Id, IReadOnlyList<ScenarioStep> Steps);

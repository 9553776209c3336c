namespace TwinGraph.Atlas.Checks;

/// <summary>One thing that holds in every sound graph.</summary>
/// <param name="Name">Its name in kebab case.</param>
/// <param name="Meaning">What it demands, one sentence.</param>
/// <param name="Cypher">
/// A query for what breaks it: columns <c>id</c> and <c>detail</c>, and <c>value</c> where <paramref name="Breaks"/> judges.
/// </param>
/// <param name="Breaks">Whether a value breaks the rule; null when every row does.</param>
public sealed record GraphCheckRule(string Name, string Meaning, string Cypher, Predicate<string>? Breaks = null);

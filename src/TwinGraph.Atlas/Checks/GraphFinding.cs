namespace TwinGraph.Atlas.Checks;

/// <summary>Something in the graph that should not be so.</summary>
/// <param name="Rule">The name of the rule that it breaks: <c>tie-has-source</c>.</param>
/// <param name="Meaning">What the rule demands, one sentence.</param>
/// <param name="Id">The id of the node, or of the tie behind a short cut, that breaks it.</param>
/// <param name="Detail">What is wrong with it.</param>
public sealed record GraphFinding(string Rule, string Meaning, string Id, string Detail);

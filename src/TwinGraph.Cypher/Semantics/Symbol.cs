namespace TwinGraph.Cypher.Semantics;

/// <summary>A variable that a scope knows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Slot">Where its value stands in a row.</param>
/// <param name="Type">What is known of its type.</param>
internal sealed record Symbol(string Name, int Slot, StaticType Type);

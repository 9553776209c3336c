namespace TwinGraph.Atlas.Queries;

/// <summary>A column that a named query returns.</summary>
/// <param name="Name">Its name, as in RETURN.</param>
/// <param name="Type">Its type in words: <c>node</c>, <c>integer</c>, <c>list&lt;node&gt;</c> …</param>
/// <param name="Meaning">What it holds.</param>
public sealed record QueryColumn(string Name, string Type, string Meaning);

namespace TwinGraph.Server.GraphQL.Data;

/// <summary>A source, and the words in it that say so.</summary>
internal sealed record Citation(GraphNode Source, string? Evidence);

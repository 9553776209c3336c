namespace TwinGraph.Server.GraphQL;

/// <summary>The graph cannot answer just now; the same operation may succeed later.</summary>
internal sealed class GraphUnavailableException(string message, Exception innerException)
    : Exception(message, innerException);

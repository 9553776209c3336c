namespace TwinGraph.Cypher.Graph;

/// <summary>An exception of a graph that knows which Neo4j status code tells it to a client.</summary>
public interface IGraphFailure
{
    /// <summary>One of <see cref="Diagnostics.StatusCodes"/>.</summary>
    string StatusCode { get; }
}

using GraphQL;

namespace TwinGraph.Server.GraphQL;

/// <summary>A request as GraphQL over HTTP defines it.</summary>
/// <param name="Query">The document; null when an id or a hash stands for it.</param>
/// <param name="OperationName">The operation of it that is to run.</param>
/// <param name="Variables">The values of its variables.</param>
internal sealed record GraphQLRequest(string? Query, string? OperationName, Inputs? Variables)
{
    /// <summary>The id of a trusted document, or <c>sha256:</c> and the hash of any that is known.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The hash of Apollo's automatic persisted queries; where there is a document too, it is the document's.</summary>
    public string? PersistedHash { get; init; }
}

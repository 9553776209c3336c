using GraphQL;

namespace TwinGraph.Server.GraphQL;

/// <summary>A request as GraphQL over HTTP defines it.</summary>
internal sealed record GraphQLRequest(string Query, string? OperationName, Inputs? Variables);

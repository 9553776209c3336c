namespace TwinGraph.Server.Http;

/// <summary>A request that is not GraphQL over HTTP.</summary>
internal sealed class BadRequestException(string message) : Exception(message);

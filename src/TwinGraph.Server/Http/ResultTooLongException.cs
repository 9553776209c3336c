namespace TwinGraph.Server.Http;

/// <summary>An answer would be longer than the caller's limit.</summary>
internal sealed class ResultTooLongException() : Exception("The answer would be longer than the limit.");

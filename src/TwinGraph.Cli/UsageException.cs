namespace TwinGraph.Cli;

/// <summary>A command line that says something it cannot mean.</summary>
internal sealed class UsageException(string message) : Exception(message);

namespace TwinGraph.Server;

/// <summary>A server that cannot start; the message says why and what would mend it.</summary>
public sealed class ServerStartException : Exception
{
    /// <summary>An error without a reason.</summary>
    public ServerStartException() { }

    /// <summary>An error with its reason.</summary>
    public ServerStartException(string message)
        : base(message) { }

    /// <summary>An error with its reason and cause.</summary>
    public ServerStartException(string message, Exception innerException)
        : base(message, innerException) { }
}

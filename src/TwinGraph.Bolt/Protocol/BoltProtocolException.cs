namespace TwinGraph.Bolt.Protocol;

/// <summary>The other side broke the protocol; the connection cannot be used any further.</summary>
public sealed class BoltProtocolException : Exception
{
    /// <summary>An error without a reason.</summary>
    public BoltProtocolException() { }

    /// <summary>An error with its reason.</summary>
    public BoltProtocolException(string message)
        : base(message) { }

    /// <summary>An error with its reason and cause.</summary>
    public BoltProtocolException(string message, Exception innerException)
        : base(message, innerException) { }
}

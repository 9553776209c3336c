namespace TwinGraph.Bolt.Server;

/// <summary>The client is gone, so that nobody can be told anything.</summary>
internal sealed class ConnectionEndedException : Exception
{
    public ConnectionEndedException()
        : base("The client has ended the connection.") { }

    public ConnectionEndedException(string message)
        : base(message) { }

    public ConnectionEndedException(string message, Exception innerException)
        : base(message, innerException) { }
}

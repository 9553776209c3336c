namespace TwinGraph.Atlas.Network;

/// <summary>A network too large for what was asked of it.</summary>
public sealed class NetworkLimitException : Exception
{
    /// <summary>An error without a limit.</summary>
    public NetworkLimitException() { }

    /// <summary>An error with what is too large and how to narrow it.</summary>
    public NetworkLimitException(string message)
        : base(message) { }

    /// <summary>An error with its cause.</summary>
    public NetworkLimitException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>An error of a limit that was passed.</summary>
    /// <param name="message">What is too large and how to narrow it.</param>
    /// <param name="limit">The most that is allowed.</param>
    /// <param name="found">What there is.</param>
    public NetworkLimitException(string message, long limit, long found)
        : base(message)
    {
        Limit = limit;
        Found = found;
    }

    /// <summary>The most that is allowed.</summary>
    public long Limit { get; }

    /// <summary>What there is.</summary>
    public long Found { get; }
}

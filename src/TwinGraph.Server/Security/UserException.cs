namespace TwinGraph.Server.Security;

/// <summary>Something about users that cannot be done, or a users' file that cannot be read; the message says how to mend it.</summary>
public sealed class UserException : Exception
{
    /// <summary>An error without a reason.</summary>
    public UserException() { }

    /// <summary>An error with its reason.</summary>
    public UserException(string message)
        : base(message) { }

    /// <summary>An error with its reason and cause.</summary>
    public UserException(string message, Exception innerException)
        : base(message, innerException) { }
}

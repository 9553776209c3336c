namespace TwinGraph.Bolt.PackStream;

/// <summary>Bytes that are no PackStream, that exceed a limit, or a value that cannot be sent or taken.</summary>
public sealed class PackStreamException : Exception
{
    /// <summary>An error without a reason.</summary>
    public PackStreamException() { }

    /// <summary>An error with its reason.</summary>
    public PackStreamException(string message)
        : base(message) { }

    /// <summary>An error with its reason and cause.</summary>
    public PackStreamException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>
    /// Whether the bytes were well formed and only the value is refused, such as a date-time in an unknown zone: then
    /// the next message can be read.
    /// </summary>
    public bool IsValueRefused { get; init; }
}

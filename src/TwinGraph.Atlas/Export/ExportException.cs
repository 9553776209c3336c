namespace TwinGraph.Atlas.Export;

/// <summary>What was asked for cannot be exported; the message says why, and what would mend it.</summary>
public sealed class ExportException : Exception
{
    /// <summary>An error without a message.</summary>
    public ExportException() { }

    /// <summary>An error.</summary>
    public ExportException(string message)
        : base(message) { }

    /// <summary>An error with its cause.</summary>
    public ExportException(string message, Exception innerException)
        : base(message, innerException) { }
}

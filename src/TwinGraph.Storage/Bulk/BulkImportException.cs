namespace TwinGraph.Storage.Bulk;

/// <summary>Tables that cannot be imported as they are; nothing was written.</summary>
public sealed class BulkImportException : Exception
{
    /// <summary>A refusal without a message.</summary>
    public BulkImportException() { }

    /// <summary>A refusal.</summary>
    /// <param name="message">What is wrong, where, and what would mend it.</param>
    public BulkImportException(string message)
        : base(message) { }

    /// <summary>A refusal with its cause.</summary>
    /// <param name="message">What is wrong, where, and what would mend it.</param>
    /// <param name="innerException">The cause.</param>
    public BulkImportException(string message, Exception innerException)
        : base(message, innerException) { }
}

using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage;

/// <summary>The store could not be opened, read or written.</summary>
public sealed class StorageException : Exception, IGraphFailure
{
    /// <summary>A failure that wrote nothing, without a message.</summary>
    public StorageException() { }

    /// <summary>A failure that wrote nothing.</summary>
    /// <param name="message">What happened, where, and what would mend it.</param>
    public StorageException(string message)
        : base(message) { }

    /// <summary>A failure that wrote nothing, with its cause.</summary>
    /// <param name="message">What happened, where, and what would mend it.</param>
    /// <param name="innerException">The cause.</param>
    public StorageException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>A failure with what it left on disk.</summary>
    /// <param name="message">What happened, where, and what would mend it.</param>
    /// <param name="outcome">What is on disk.</param>
    /// <param name="innerException">The cause, if any.</param>
    public StorageException(string message, WriteOutcome outcome, Exception? innerException = null)
        : base(message, innerException)
    {
        Outcome = outcome;
    }

    /// <summary>What is on disk of the write that failed.</summary>
    public WriteOutcome Outcome { get; }

    /// <summary>Whether the store takes no writes at all, so that trying again is of no use.</summary>
    public bool IsReadOnly { get; init; }

    /// <inheritdoc />
    public string StatusCode =>
        IsReadOnly ? StatusCodes.ReadOnlyDatabase
        : Outcome == WriteOutcome.NotWritten ? StatusCodes.StorageUnavailable
        : StatusCodes.StorageFailed;
}

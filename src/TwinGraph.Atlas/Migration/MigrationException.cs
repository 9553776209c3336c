namespace TwinGraph.Atlas.Migration;

/// <summary>A graph that was not copied, with what was done so far and how to go on.</summary>
public sealed class MigrationException : Exception
{
    /// <summary>An error without a reason.</summary>
    public MigrationException() { }

    /// <summary>An error with its reason.</summary>
    public MigrationException(string message)
        : base(message) { }

    /// <summary>An error with its reason and cause.</summary>
    public MigrationException(string message, Exception innerException)
        : base(message, innerException) { }
}

namespace TwinGraph.Cypher.Graph;

/// <summary>A write that a constraint forbids.</summary>
public sealed class ConstraintViolationException : Exception
{
    /// <summary>A violation without a message.</summary>
    public ConstraintViolationException() { }

    /// <summary>A violation with what was violated, by which value.</summary>
    public ConstraintViolationException(string message)
        : base(message) { }

    /// <summary>A violation with its cause.</summary>
    public ConstraintViolationException(string message, Exception innerException)
        : base(message, innerException) { }
}

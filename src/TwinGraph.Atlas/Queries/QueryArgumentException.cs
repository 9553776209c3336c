namespace TwinGraph.Atlas.Queries;

/// <summary>An argument that a named query does not take, or not so.</summary>
public sealed class QueryArgumentException : Exception
{
    /// <summary>An error without a query.</summary>
    public QueryArgumentException() { }

    /// <summary>An error with what is wrong and what would mend it.</summary>
    public QueryArgumentException(string message)
        : base(message) { }

    /// <summary>An error with its cause.</summary>
    public QueryArgumentException(string message, Exception innerException)
        : base(message, innerException) { }
}

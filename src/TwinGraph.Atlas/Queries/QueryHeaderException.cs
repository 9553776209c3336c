namespace TwinGraph.Atlas.Queries;

/// <summary>A named query whose header is not what the catalogue reads.</summary>
public sealed class QueryHeaderException : Exception
{
    /// <summary>An error without a place.</summary>
    public QueryHeaderException() { }

    /// <summary>An error without a place.</summary>
    public QueryHeaderException(string message)
        : base(message) { }

    /// <summary>An error without a place.</summary>
    public QueryHeaderException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>An error at a line of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="problem">What is wrong and what would mend it.</param>
    public QueryHeaderException(string file, int line, string problem)
        : base($"{file}:{line}: {problem}")
    {
        File = file;
        Line = line;
    }

    /// <summary>The file.</summary>
    public string File { get; } = "";

    /// <summary>The line, from 1; 0 when the error has no place.</summary>
    public int Line { get; }
}

namespace TwinGraph.Atlas.Dossiers;

/// <summary>A file of facts that cannot be taken as it is.</summary>
public sealed class DossierException : Exception
{
    /// <summary>An exception without errors.</summary>
    public DossierException() { }

    /// <summary>An exception with a message alone.</summary>
    public DossierException(string message)
        : base(message) { }

    /// <summary>An exception with a message and its cause.</summary>
    public DossierException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>An exception that carries what is wrong.</summary>
    public DossierException(IReadOnlyList<DossierError> errors)
        : base(string.Join('\n', errors)) => Errors = errors;

    /// <summary>What is wrong, in the order of the file.</summary>
    public IReadOnlyList<DossierError> Errors { get; } = [];
}

namespace TwinGraph.Atlas.Views;

/// <summary>A parameter of a view's address that cannot be.</summary>
public sealed class ViewAddressException : Exception
{
    /// <summary>An error without a message.</summary>
    public ViewAddressException() { }

    /// <summary>An error.</summary>
    public ViewAddressException(string message)
        : base(message) { }

    /// <summary>An error with its cause.</summary>
    public ViewAddressException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>An error of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="message">What is wrong, and what would mend it.</param>
    /// <param name="allowed">What can stand there.</param>
    public ViewAddressException(string parameter, string message, IReadOnlyList<string> allowed)
        : base(message) => (Parameter, Allowed) = (parameter, allowed);

    /// <summary>The parameter.</summary>
    public string Parameter { get; } = "";

    /// <summary>What can stand there: values, or of an unknown parameter those that are known.</summary>
    public IReadOnlyList<string> Allowed { get; } = [];
}

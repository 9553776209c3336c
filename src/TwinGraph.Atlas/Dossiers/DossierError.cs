namespace TwinGraph.Atlas.Dossiers;

/// <summary>One thing that is wrong in a file of facts.</summary>
/// <param name="File">The file as it was given.</param>
/// <param name="Line">The line, from 1; 0 when the error is about the file as a whole.</param>
/// <param name="Column">The column, from 1; 0 when the error is about the file as a whole.</param>
/// <param name="Field">The field, <c>ties[3].status</c>; empty when it is none.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Mend">What would put it right.</param>
public sealed record DossierError(string File, int Line, int Column, string Field, string Message, string Mend)
{
    /// <summary>What sort of mistake it is.</summary>
    /// <value><see cref="DossierErrorKind.Invalid"/> unless a name or id is at fault.</value>
    public DossierErrorKind Kind { get; init; }

    /// <summary>The ids of the nodes that an ambiguous name can mean, or that resemble an unknown one, best first.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <inheritdoc />
    public override string ToString()
    {
        string place = Line > 0 ? $"{File}:{Line}:{Column}" : File;
        string field = Field.Length > 0 ? $" {Field}:" : string.Empty;
        string end = Mend.EndsWith('?') ? string.Empty : ".";
        return $"{place}:{field} {Message}. {Mend}{end}";
    }
}

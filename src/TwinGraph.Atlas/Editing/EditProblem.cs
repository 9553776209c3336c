namespace TwinGraph.Atlas.Editing;

/// <summary>The sorts of reasons for which an edit is refused.</summary>
public enum EditProblemKind
{
    /// <summary>Something is missing, malformed or against a rule of the facts.</summary>
    Invalid,

    /// <summary>A name can mean several nodes.</summary>
    Ambiguous,

    /// <summary>An id or name that nothing has.</summary>
    NotFound,

    /// <summary>What the graph holds stands in the way: a later change, a taken id, a used key.</summary>
    Conflict,
}

/// <summary>One reason for which an edit was refused.</summary>
/// <param name="Kind">Which sort.</param>
/// <param name="Path">The part of the input at fault, <c>from[1].name</c>; empty when it is none.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Mend">What would put it right.</param>
/// <param name="Candidates">
/// Ids: what an ambiguous name can mean, what resembles an unknown one, or what stands in the way; best first.
/// </param>
public sealed record EditProblem(
    EditProblemKind Kind,
    string Path,
    string Message,
    string Mend,
    IReadOnlyList<string> Candidates
)
{
    /// <inheritdoc />
    public override string ToString() => $"{(Path.Length == 0 ? "" : Path + ": ")}{Message}. {Mend}";
}

using TwinGraph.Atlas.Dossiers;
using TwinGraph.Atlas.Editing;

namespace TwinGraph.Server.GraphQL.Mutations;

/// <summary>Why a mutation was refused.</summary>
/// <param name="Kind">Which sort of reason.</param>
/// <param name="Path">The part of the arguments at fault.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Mend">What would put it right.</param>
/// <param name="Candidates">Ids that the message is about.</param>
internal sealed record Problem(
    EditProblemKind Kind,
    IReadOnlyList<string> Path,
    string Message,
    string Mend,
    IReadOnlyList<string> Candidates
)
{
    // What of an edit's paths are arguments of the mutation and no fields of the record.
    private static readonly string[] s_arguments =
    [
        "evidence",
        "with",
        "reason",
        "clientKey",
        "expectedVersion",
        "expectedRecordedAt",
    ];

    /// <summary>The other reasons.</summary>
    public IReadOnlyList<Problem> Others { get; init; } = [];

    /// <summary>The reasons as one: the first, with the others in it.</summary>
    /// <param name="problems">The reasons.</param>
    /// <param name="argument">The argument that holds the record's fields; empty when paths begin with an argument.</param>
    public static Problem Of(IReadOnlyList<EditProblem> problems, string argument)
    {
        Problem[] all =
        [
            .. problems.Select(p => new Problem(p.Kind, PathOf(p.Path, argument), p.Message, p.Mend, p.Candidates)),
        ];
        return all[0] with { Others = all[1..] };
    }

    /// <summary>The mistakes of a file as one.</summary>
    public static Problem Of(IReadOnlyList<DossierError> errors)
    {
        Problem[] all =
        [
            .. errors.Select(e => new Problem(
                e.Kind switch
                {
                    DossierErrorKind.Ambiguous => EditProblemKind.Ambiguous,
                    DossierErrorKind.Unknown => EditProblemKind.NotFound,
                    _ => EditProblemKind.Invalid,
                },
                PathOf(e.Field, string.Empty),
                e.Line > 0 ? $"{e.File}:{e.Line}:{e.Column}: {e.Message}" : $"{e.File}: {e.Message}",
                e.Mend,
                e.Candidates
            )),
        ];
        return all[0] with { Others = all[1..] };
    }

    private static IReadOnlyList<string> PathOf(string path, string argument)
    {
        string[] parts =
        [
            .. path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries).SkipWhile(p => p == "fields"),
        ];
        bool isArgument = argument.Length == 0 || (parts.Length > 0 && Array.IndexOf(s_arguments, parts[0]) >= 0);
        return isArgument ? parts : [argument, .. parts];
    }
}

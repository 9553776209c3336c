using TwinGraph.Atlas.Dossiers;

namespace TwinGraph.Atlas.Import;

/// <summary>What importing one file did.</summary>
/// <param name="Path">The file as it was given.</param>
/// <param name="Dossier">The id of its dossier, or empty when the file could not be read.</param>
/// <param name="Added">Records that are new.</param>
/// <param name="Updated">Records that say something else than before.</param>
/// <param name="Retracted">Records that the file no longer states.</param>
/// <param name="Unchanged">Records that were there already.</param>
/// <param name="Errors">What is wrong with the file; then nothing of it was written.</param>
/// <remarks>Records are sources, ties, events and readings, and the officials, companies, sectors and programmes named.</remarks>
public sealed record ImportReport(
    string Path,
    string Dossier,
    int Added,
    int Updated,
    int Retracted,
    int Unchanged,
    IReadOnlyList<DossierError> Errors
)
{
    /// <summary>
    /// Records of which the file says something else than before, or nothing any more, and which stay as editors have
    /// amended or withdrawn them.
    /// </summary>
    public int Kept { get; init; }

    /// <summary>How many records the graph has gained, changed or lost.</summary>
    public int Changes => Added + Updated + Retracted;

    /// <summary>Whether the file is in the graph as it stands.</summary>
    public bool Succeeded => Errors.Count == 0;

    /// <summary>The report of a file that was refused.</summary>
    internal static ImportReport Refused(string path, IReadOnlyList<DossierError> errors) =>
        new(path, string.Empty, 0, 0, 0, 0, errors);
}

namespace TwinGraph.Server.Live.Imports;

/// <summary>How far an import is, at one moment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What is imported: the name of the file.</param>
/// <param name="By">Who imports it.</param>
/// <param name="State">Whether it is under way or how it ended.</param>
/// <param name="Step">What is being done, in a word: <c>reading</c>, <c>checking</c>, <c>writing</c>; null once it has ended.</param>
/// <param name="Done">How many records, or files, of the step are done.</param>
/// <param name="Total">How many there are; null while that is not known.</param>
internal sealed record ImportStatus(
    string Id,
    string Name,
    string By,
    ImportState State,
    string? Step,
    int Done,
    int? Total
)
{
    /// <summary>How many records are new.</summary>
    public int Added { get; init; }

    /// <summary>How many say something else than before.</summary>
    public int Updated { get; init; }

    /// <summary>How many are stated no longer.</summary>
    public int Retracted { get; init; }

    /// <summary>How many were there already.</summary>
    public int Unchanged { get; init; }

    /// <summary>What is wrong; empty unless it was refused or failed.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}

namespace TwinGraph.Atlas.Model;

/// <summary>How an ambiguous wording of a source was read, and how it was not.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Surface">The words in question.</param>
/// <param name="Why">Why they are read so.</param>
/// <param name="Means">What they mean.</param>
/// <param name="NotMeans">What they could be taken for.</param>
/// <param name="Subject">What the reading is about, if it needs saying.</param>
/// <param name="Evidence">Where the words stand.</param>
/// <param name="Position">Where the file says so.</param>
internal sealed record ReadingRecord(
    string Id,
    string Surface,
    string Why,
    IReadOnlyList<Meaning> Means,
    IReadOnlyList<Meaning> NotMeans,
    string? Subject,
    IReadOnlyList<Evidence> Evidence,
    FilePosition Position
);

/// <summary>One meaning of some words.</summary>
/// <param name="Text">An id, or words.</param>
/// <param name="Node">The id of the node meant, or null when the meaning is no node.</param>
internal readonly record struct Meaning(string Text, string? Node);

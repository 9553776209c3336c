namespace TwinGraph.Server.Pictures.Drawings;

/// <summary>A drawing, before it is written as SVG or PNG.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Background">The colour of its ground.</param>
/// <param name="Language">The language of its words: en, id or zh.</param>
/// <param name="Title">What it is, in few words.</param>
/// <param name="Description">What it shows, for those who do not see it.</param>
/// <param name="Marks">Its parts, the hindmost first.</param>
internal sealed record Drawing(
    int Width,
    int Height,
    string Background,
    string Language,
    string Title,
    string Description,
    IReadOnlyList<Mark> Marks
);

namespace TwinGraph.Atlas.Model;

/// <summary>A frame under which ties come about.</summary>
/// <param name="Code">Its abbreviation, <c>TCTP</c>.</param>
/// <param name="Name">Its name, or null where a file only uses the code.</param>
/// <param name="Evidence">Where it is stated.</param>
internal sealed record ProgrammeRecord(string Code, string? Name, IReadOnlyList<Evidence> Evidence)
{
    public string Id => "programme:" + Slug.Of(Code);
}

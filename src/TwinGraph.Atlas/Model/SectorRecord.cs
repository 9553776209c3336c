namespace TwinGraph.Atlas.Model;

/// <summary>A field of work.</summary>
/// <param name="Code">Its code, <c>medical_devices</c>.</param>
/// <param name="NameEn">Its English name, or null where a file only uses the code.</param>
/// <param name="NameId">Its Indonesian name.</param>
internal sealed record SectorRecord(string Code, string? NameEn, string? NameId)
{
    public string Id => "sector:" + Code;

    /// <summary>A readable name for a code that nobody names.</summary>
    public string Readable => Code.Replace('_', ' ');
}

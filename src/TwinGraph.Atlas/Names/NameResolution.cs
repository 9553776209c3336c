namespace TwinGraph.Atlas.Names;

/// <summary>A name to resolve, and what its source says of its place.</summary>
/// <param name="Surface">The name as the source spells it, or an id.</param>
/// <param name="Country">Code or name of the country; null when not known.</param>
/// <param name="Parent">Id or name of a region that it is part of, at any distance; null when not known.</param>
/// <param name="Level">
/// A level of the gazetteer (<c>prefecture</c>, <c>county</c>, <c>regency</c> …) or a word for several: <c>city</c> is a
/// kota, a prefecture-level or county-level city or a municipality, <c>below_province</c> anything but a province.
/// Case is free; null when not known.
/// </param>
public sealed record NameQuery(string Surface, string? Country = null, string? Parent = null, string? Level = null);

/// <summary>A region that a name may mean.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its display name.</param>
/// <param name="Path">The region with what it is part of: <c>Nanjing County, Zhangzhou, Fujian, China</c>.</param>
public sealed record NameCandidate(string Id, string Name, string Path);

/// <summary>What became of a name.</summary>
public abstract record NameResolution
{
    private NameResolution() { }

    /// <summary>The name means one region.</summary>
    /// <param name="Region">That region.</param>
    public sealed record Resolved(RegionRecord Region) : NameResolution
    {
        /// <summary>The id of the region.</summary>
        public string Id => Region.Id;
    }

    /// <summary>The name means several regions, and what is known of it does not settle which.</summary>
    /// <param name="Candidates">Those regions, higher levels first.</param>
    /// <param name="Message">One sentence that names them and says what would settle it.</param>
    public sealed record Ambiguous(IReadOnlyList<NameCandidate> Candidates, string Message) : NameResolution;

    /// <summary>No region has that name where it was said to be.</summary>
    /// <param name="Suggestions">Regions of that name elsewhere, else of similar names, the nearest first; may be empty.</param>
    /// <param name="Message">One sentence that says what was not found and what is near.</param>
    public sealed record Unknown(IReadOnlyList<NameCandidate> Suggestions, string Message) : NameResolution;
}

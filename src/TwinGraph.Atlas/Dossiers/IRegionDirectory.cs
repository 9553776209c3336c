namespace TwinGraph.Atlas.Dossiers;

/// <summary>What reading a file asks of the gazetteer.</summary>
internal interface IRegionDirectory
{
    /// <summary>The region of a key, or null when there is none.</summary>
    RegionEntry? Find(string key);

    /// <summary>The regions that a name can mean in its context.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="within">A name or key of a region that it lies in, or null.</param>
    /// <param name="country">The code of the country, or null.</param>
    /// <param name="level">The level, or null.</param>
    RegionMatch Resolve(string name, string? within, string? country, string? level);

    /// <summary>Keys and names that resemble one that is not known, best first.</summary>
    IReadOnlyList<RegionEntry> Resembling(string text, int most);
}

/// <summary>A region as messages show it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Country">The code of its country.</param>
/// <param name="Within">The name of the region it lies in, or null.</param>
internal sealed record RegionEntry(string Id, string Name, string Country, string? Within)
{
    public override string ToString() => Within is null ? $"{Id} ({Name})" : $"{Id} ({Name}, {Within})";
}

/// <summary>The outcome of resolving a name: exactly one entry settles it.</summary>
/// <param name="Candidates">What it can mean.</param>
internal readonly record struct RegionMatch(IReadOnlyList<RegionEntry> Candidates)
{
    public RegionEntry? Settled => Candidates.Count == 1 ? Candidates[0] : null;
}

using TwinGraph.Atlas.Names;

namespace TwinGraph.Atlas.Dossiers;

/// <summary>Asks the gazetteer.</summary>
internal sealed class GazetteerDirectory(Gazetteer gazetteer) : IRegionDirectory
{
    // Indexing every name costs some milliseconds, and files that use keys alone never need it.
    private readonly Lazy<NameResolver> _resolver = new(() => new(gazetteer));

    public RegionEntry? Find(string key) =>
        gazetteer.Find(key) is { IsCountry: false } region && region.Id == key ? Entry(region) : null;

    public RegionMatch Resolve(string name, string? within, string? country, string? level) =>
        _resolver.Value.Resolve(new NameQuery(name, country, within, level)) switch
        {
            NameResolution.Resolved { Region.IsCountry: false } resolved => new([Entry(resolved.Region)]),
            NameResolution.Ambiguous ambiguous => new(Entries(ambiguous.Candidates)),
            _ => new([]),
        };

    public IReadOnlyList<RegionEntry> Resembling(string text, int most) =>
        _resolver.Value.Resolve(text) switch
        {
            NameResolution.Unknown unknown => [.. Entries(unknown.Suggestions).Take(most)],
            NameResolution.Ambiguous ambiguous => [.. Entries(ambiguous.Candidates).Take(most)],
            NameResolution.Resolved { Region.IsCountry: false } resolved => [Entry(resolved.Region)],
            _ => [],
        };

    private RegionEntry[] Entries(IEnumerable<NameCandidate> candidates) =>
        [.. candidates.Select(c => gazetteer.Find(c.Id)).OfType<RegionRecord>().Where(r => !r.IsCountry).Select(Entry)];

    private RegionEntry Entry(RegionRecord region)
    {
        RegionRecord? parent = region.ParentId is { } id ? gazetteer.Find(id) : null;
        return new(region.Id, region.Name, region.Country, parent is { IsCountry: false } ? parent.Name : null);
    }
}

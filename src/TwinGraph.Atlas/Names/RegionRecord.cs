namespace TwinGraph.Atlas.Names;

/// <summary>A country or region of the gazetteer.</summary>
/// <param name="Id">Its key: <c>CN</c>, <c>CN-350627</c>, <c>ID-53.71</c>.</param>
/// <param name="ParentId">What it is part of; null for a country.</param>
/// <param name="Level">country, province, prefecture, city, regency, county_level_city, county, district or banner.</param>
/// <param name="AdminClass">Its class within the level, such as municipality or autonomous_county; null where there is none.</param>
/// <param name="Name">The English display name.</param>
/// <param name="NameId">The official Indonesian name, with its kind: <c>Kota Kupang</c>; null where not known.</param>
/// <param name="NameZh">The official Chinese name, with its kind: <c>南靖县</c>; null where not known.</param>
/// <param name="Pinyin">The Chinese name in pinyin without tones and kind; null outside China.</param>
/// <param name="Latitude">Of its seat, degrees north; null where not known.</param>
/// <param name="Longitude">Of its seat, degrees east; null where not known.</param>
/// <param name="Aliases">Further names, never null.</param>
public sealed record RegionRecord(
    string Id,
    string? ParentId,
    string Level,
    string? AdminClass,
    string Name,
    string? NameId,
    string? NameZh,
    string? Pinyin,
    double? Latitude,
    double? Longitude,
    IReadOnlyList<string> Aliases
)
{
    /// <summary>The ISO 3166 code of its country, <c>CN</c> or <c>ID</c>.</summary>
    public string Country => Id[..2];

    /// <summary>The official code without the country: <c>350627</c>, <c>53.71</c>; the country's own for a country.</summary>
    public string Code => Id.Length > 3 ? Id[3..] : Id;

    /// <summary>Whether it is a country.</summary>
    public bool IsCountry => ParentId is null;

    /// <summary>Whether it is a province or of that rank.</summary>
    public bool IsProvince => Level == "province";
}

namespace TwinGraph.Atlas.Names;

/// <summary>A kind of region as a word in a name states it.</summary>
internal enum RegionKind
{
    Any,
    Province,
    Provinsi,
    City,
    Kota,
    Kabupaten,
    Prefecture,
    County,
    District,
    Banner,
}

/// <summary>How well a region fits a word for its kind.</summary>
internal enum KindFit
{
    None,
    Loose,
    Exact,
}

using System.Collections.Frozen;

namespace TwinGraph.Atlas.Names;

/// <summary>The words for kinds of regions that stand before or after a name.</summary>
internal static class KindWords
{
    // Longest first, so that "kota administrasi" is not read as "kota".
    private static readonly (string Word, RegionKind Kind)[] Prefixes =
    [
        ("pemerintah provinsi", RegionKind.Provinsi),
        ("pemerintah kota", RegionKind.Kota),
        ("pemerintah kabupaten", RegionKind.Kabupaten),
        ("kota administrasi", RegionKind.Kota),
        ("kabupaten administrasi", RegionKind.Kabupaten),
        ("daerah khusus ibukota", RegionKind.Provinsi),
        ("daerah khusus", RegionKind.Provinsi),
        ("daerah istimewa", RegionKind.Provinsi),
        ("special capital region of", RegionKind.Province),
        ("special region of", RegionKind.Province),
        ("provinsi", RegionKind.Provinsi),
        ("propinsi", RegionKind.Provinsi),
        ("prov", RegionKind.Provinsi),
        ("pemprov", RegionKind.Provinsi),
        ("pemkot", RegionKind.Kota),
        ("pemkab", RegionKind.Kabupaten),
        ("kabupaten", RegionKind.Kabupaten),
        ("kab", RegionKind.Kabupaten),
        ("kota", RegionKind.Kota),
        ("pemerintah", RegionKind.Any),
        ("province of", RegionKind.Province),
        ("city of", RegionKind.City),
    ];

    private static readonly (string Word, RegionKind Kind)[] Suffixes =
    [
        ("special administrative region", RegionKind.Province),
        ("autonomous prefecture", RegionKind.Prefecture),
        ("autonomous region", RegionKind.Province),
        ("autonomous county", RegionKind.County),
        ("autonomous banner", RegionKind.Banner),
        ("special region", RegionKind.Province),
        ("municipality", RegionKind.City),
        ("prefecture", RegionKind.Prefecture),
        ("province", RegionKind.Province),
        ("district", RegionKind.District),
        ("regency", RegionKind.Kabupaten),
        ("county", RegionKind.County),
        ("league", RegionKind.Prefecture),
        ("banner", RegionKind.Banner),
        ("sheng", RegionKind.Province),
        ("city", RegionKind.City),
        ("xian", RegionKind.County),
        ("shi", RegionKind.City),
        ("qu", RegionKind.District),
    ];

    private static readonly FrozenSet<string> CityClasses = FrozenSet.Create(
        StringComparer.Ordinal,
        "prefecture_level_city",
        "county_level_city",
        "municipality",
        "sar"
    );

    /// <summary>Takes the word for the kind off a normalised name.</summary>
    /// <param name="normalised">A name as <see cref="NameText.Normalise"/> gives it.</param>
    /// <returns>The rest and the kind; null when no such word stands at either end, or nothing else does.</returns>
    public static (string Base, RegionKind Kind)? Parse(string normalised)
    {
        foreach (var (word, kind) in Prefixes)
        {
            if (normalised.Length > word.Length + 1 && normalised[word.Length] == ' ' && normalised.StartsWith(word))
            {
                return (normalised[(word.Length + 1)..], kind);
            }
        }

        foreach (var (word, kind) in Suffixes)
        {
            var at = normalised.Length - word.Length - 1;
            if (at > 0 && normalised[at] == ' ' && normalised.EndsWith(word))
            {
                return (normalised[..at], kind);
            }
        }

        return null;
    }

    /// <summary>Whether a region is of the kind that a word names.</summary>
    public static KindFit Fit(RegionRecord region, RegionKind kind)
    {
        // Indonesian writers call any Chinese town a kota: the word says nothing of the Chinese kind.
        if (region.Country != "ID" && kind is RegionKind.Kota or RegionKind.Kabupaten)
        {
            return !region.IsProvince || IsCity(region) ? KindFit.Loose : KindFit.None;
        }

        var fits = kind switch
        {
            RegionKind.Any => true,
            RegionKind.Province or RegionKind.Provinsi => region.IsProvince,
            RegionKind.City or RegionKind.Kota => IsCity(region),
            RegionKind.Kabupaten => region.Level == "regency",
            RegionKind.Prefecture => region.Level == "prefecture",
            RegionKind.County => region.Level == "county",
            RegionKind.District => region.Level == "district",
            RegionKind.Banner => region.Level == "banner",
            _ => false,
        };
        return fits ? KindFit.Exact : KindFit.None;
    }

    /// <summary>Whether a region is of a level that a source states.</summary>
    public static bool IsOfLevel(RegionRecord region, string level)
    {
        var wanted = NameText.Normalise(level);
        return wanted switch
        {
            "city" => region.Level is "city" or "county_level_city" || IsCity(region),
            "kota" => region.Level == "city",
            "kabupaten" => region.Level == "regency",
            "below province" => !region.IsProvince && !region.IsCountry,
            "municipality" => region.AdminClass is "municipality",
            _ => NameText.Normalise(region.Level) == wanted,
        };
    }

    private static bool IsCity(RegionRecord region) =>
        region.Level == "city" || (region.AdminClass is { } adminClass && CityClasses.Contains(adminClass));
}

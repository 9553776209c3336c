namespace TwinGraph.Atlas.Names;

/// <summary>Builds the property <c>searchText</c>, over which the search runs.</summary>
public static class SearchText
{
    /// <summary>Stands between two names.</summary>
    public const string Separator = " | ";

    /// <summary>Every name once, normalised as <see cref="NameText.Normalise"/> does, in the order given.</summary>
    /// <param name="names">Names, aliases and pinyin; null and empty ones are passed over.</param>
    /// <returns>The names joined by <see cref="Separator"/>.</returns>
    public static string Build(IEnumerable<string?> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var normalised = new List<string>();
        foreach (var name in names)
        {
            var text = string.IsNullOrEmpty(name) ? string.Empty : NameText.Normalise(name);
            if (text.Length > 0 && !normalised.Contains(text, StringComparer.Ordinal))
            {
                normalised.Add(text);
            }
        }

        return string.Join(Separator, normalised);
    }

    /// <summary>The search text of a region.</summary>
    public static string Of(RegionRecord region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return Build([region.Name, region.NameId, region.NameZh, region.Pinyin, .. region.Aliases]);
    }
}

using TwinGraph.Atlas.Model;
using YamlDotNet.RepresentationModel;

namespace TwinGraph.Atlas.Dossiers;

/// <summary>Settles which region a file means, or says why it cannot.</summary>
internal sealed class RegionReferences(IRegionDirectory regions, DossierErrors errors)
{
    private static readonly string[] Known = ["name", "in", "country", "level"];

    /// <summary>The keys of the regions of a list.</summary>
    public IReadOnlyList<string> All(YamlFields fields, string field, bool countries = false)
    {
        var keys = new List<string>();
        foreach (YamlItem item in fields.Items(field))
        {
            if (One(fields, item, countries) is { } key)
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    /// <summary>The key of a single region.</summary>
    public string? One(YamlFields fields, string field, bool countries = false)
    {
        IReadOnlyList<string> keys = All(fields, field, countries);
        if (keys.Count > 1)
        {
            fields.Refuse(field, "one region is expected here", "Keep one and drop the others");
        }

        return keys.Count > 0 ? keys[0] : null;
    }

    /// <summary>The key of a region written as a key, or as a name with context.</summary>
    public string? Settle(
        string text,
        string? within,
        string? country,
        string? level,
        FilePosition position,
        string name
    )
    {
        if (within is null && country is null && level is null && LooksLikeKey(text))
        {
            if (regions.Find(text) is { } entry)
            {
                return entry.Id;
            }

            Refuse(position, name, $"there is no region {text}", text);
            return null;
        }

        RegionMatch match = regions.Resolve(text, within, country, level);
        if (match.Settled is { } settled)
        {
            return settled.Id;
        }

        if (match.Candidates.Count == 0)
        {
            Refuse(position, name, $"no region is called “{text}”{Context(within, country, level)}", text);
        }
        else
        {
            errors.AddName(
                position,
                name,
                $"“{text}”{Context(within, country, level)} can mean {match.Candidates.Count} regions",
                $"Write the key, or add in, country or level: {string.Join("; ", match.Candidates.Take(8))}",
                DossierErrorKind.Ambiguous,
                match.Candidates.Select(c => c.Id)
            );
        }

        return null;
    }

    /// <summary>Whether a text has the shape of a region's key.</summary>
    public static bool LooksLikeKey(string text) =>
        text.Length > 3
        && char.IsAsciiLetterUpper(text[0])
        && char.IsAsciiLetterUpper(text[1])
        && text[2] == '-'
        && char.IsAsciiDigit(text[3]);

    private static string Context(string? within, string? country, string? level)
    {
        string[] parts = [.. new[] { within, level, country }.OfType<string>()];
        return parts.Length == 0 ? string.Empty : $" ({string.Join(", ", parts)})";
    }

    private string? One(YamlFields fields, YamlItem item, bool countries)
    {
        if (item.Node is YamlMappingNode)
        {
            YamlFields? reference = fields.MapOf(item, Known);
            string? name = reference?.Text("name", required: true);
            return name is null
                ? null
                : Settle(
                    name,
                    reference!.Text("in"),
                    reference.Text("country"),
                    reference.Text("level"),
                    reference.PlaceOf("name"),
                    item.Name
                );
        }

        string? text = fields.TextOf(item.Node, item.Name);
        if (text is null)
        {
            return null;
        }

        bool isCountry = countries && text.Length == 2 && text.All(char.IsAsciiLetterUpper);
        return isCountry ? text : Settle(text, null, null, null, item.Position, item.Name);
    }

    private void Refuse(FilePosition position, string name, string message, string text)
    {
        IReadOnlyList<RegionEntry> near = regions.Resembling(text, 3);
        string mend =
            near.Count == 0
                ? "Write the official key, such as ID-53.71 or CN-350627"
                : $"Did you mean {string.Join(" or ", near)}?";
        errors.AddName(position, name, message, mend, DossierErrorKind.Unknown, near.Select(n => n.Id));
    }
}

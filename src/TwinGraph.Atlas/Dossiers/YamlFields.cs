using System.Globalization;
using TwinGraph.Atlas.Model;
using YamlDotNet.RepresentationModel;

namespace TwinGraph.Atlas.Dossiers;

/// <summary>One mapping of a dossier: reads its fields, and remembers where each stands.</summary>
internal sealed class YamlFields : IFieldPlaces
{
    private readonly YamlMappingNode _node;
    private readonly string _path;
    private readonly Dictionary<string, (YamlNode Key, YamlNode Value)> _fields = new(StringComparer.Ordinal);

    /// <summary>Opens a mapping; every key that is not known becomes an error.</summary>
    public YamlFields(YamlMappingNode node, string path, DossierErrors errors, IReadOnlyCollection<string> known)
    {
        _node = node;
        _path = path;
        Errors = errors;
        foreach ((YamlNode key, YamlNode value) in node.Children)
        {
            string name = (key as YamlScalarNode)?.Value ?? string.Empty;
            if (known.Contains(name))
            {
                _fields[name] = (key, value);
            }
            else
            {
                errors.Add(
                    YamlPlaces.Of(key, errors.File),
                    NameOf(name),
                    $"there is no field “{name}” here",
                    Nearest.Advice(name, known)
                );
            }
        }
    }

    public DossierErrors Errors { get; }

    public FilePosition Start => YamlPlaces.Of(_node, Errors.File);

    public FilePosition PlaceOf(string field) =>
        _fields.TryGetValue(field, out (YamlNode Key, YamlNode Value) found)
            ? YamlPlaces.Of(found.Value, Errors.File)
            : Start;

    public string NameOf(string field) => _path.Length == 0 ? field : $"{_path}.{field}";

    public bool Has(string field) => Value(field) is not null;

    public void Refuse(string field, string message, string mend) =>
        Errors.Add(PlaceOf(field), NameOf(field), message, mend);

    /// <summary>A text, or null when the field is absent or wrong; the latter is an error already.</summary>
    public string? Text(string field, bool required = false)
    {
        YamlNode? value = Value(field);
        if (value is null)
        {
            if (required)
            {
                Refuse(field, $"“{field}” is missing", $"Add “{field}:” with its value");
            }

            return null;
        }

        return TextOf(value, NameOf(field));
    }

    public PartialDate? Date(string field)
    {
        string? text = Text(field);
        if (text is null)
        {
            return null;
        }

        if (PartialDate.TryParse(text, out PartialDate date, out string? problem))
        {
            return date;
        }

        Refuse(field, problem, "Write the date as precisely as the source states it, year first");
        return null;
    }

    public decimal? Number(string field)
    {
        string? text = Text(field);
        if (text is null)
        {
            return null;
        }

        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (!decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out decimal number))
        {
            Refuse(field, $"“{text}” is no number", "Write digits with a decimal point, 24.8");
            return null;
        }

        if (number < 0)
        {
            Refuse(field, $"“{field}” is negative: {text}", "Write a number from 0 up");
            return null;
        }

        return number;
    }

    public long? Whole(string field)
    {
        decimal? number = Number(field);
        if (number is null)
        {
            return null;
        }

        if (number != decimal.Truncate(number.Value) || number > long.MaxValue)
        {
            Refuse(field, $"“{number}” is no whole number", "Write digits only, 3500");
            return null;
        }

        return (long)number.Value;
    }

    public bool Flag(string field)
    {
        string? text = Text(field);
        if (text is null or "false")
        {
            return false;
        }

        if (text == "true")
        {
            return true;
        }

        Refuse(field, $"“{text}” is neither true nor false", "Write true or false");
        return false;
    }

    public TieStatus? Status(string field, bool required = false) =>
        Text(field, required) is { } text ? ParseStatus(text, PlaceOf(field), NameOf(field)) : null;

    public TieStatus? ParseStatus(string text, FilePosition position, string name)
    {
        if (TieCodes.TryParse(text, out TieStatus status))
        {
            return status;
        }

        Errors.Add(position, name, $"“{text}” is no status", Nearest.Advice(text, TieCodes.Statuses));
        return null;
    }

    /// <summary>The items of a list; a single value counts as a list of one.</summary>
    public IEnumerable<YamlItem> Items(string field)
    {
        YamlNode? value = Value(field);
        if (value is YamlSequenceNode sequence)
        {
            int index = 0;
            foreach (YamlNode item in sequence.Children)
            {
                yield return new(item, $"{NameOf(field)}[{index++}]", YamlPlaces.Of(item, Errors.File));
            }
        }
        else if (value is not null)
        {
            yield return new(value, NameOf(field), YamlPlaces.Of(value, Errors.File));
        }
    }

    public IReadOnlyList<string> Texts(string field)
    {
        var texts = new List<string>();
        foreach (YamlItem item in Items(field))
        {
            if (TextOf(item.Node, item.Name) is { } text)
            {
                texts.Add(text);
            }
        }

        return texts;
    }

    /// <summary>The mappings of a list.</summary>
    public IEnumerable<YamlFields> Maps(string field, IReadOnlyCollection<string> known)
    {
        foreach (YamlItem item in Items(field))
        {
            if (MapOf(item, known) is { } fields)
            {
                yield return fields;
            }
        }
    }

    public YamlFields? Map(string field, IReadOnlyCollection<string> known) =>
        Value(field) is { } value ? MapOf(new(value, NameOf(field), YamlPlaces.Of(value, Errors.File)), known) : null;

    public YamlFields? MapOf(YamlItem item, IReadOnlyCollection<string> known)
    {
        if (item.Node is YamlMappingNode mapping)
        {
            return new(mapping, item.Name, Errors, known);
        }

        Errors.Add(
            item.Position,
            item.Name,
            "fields are expected here",
            $"Write “name: value” lines; known are: {string.Join(", ", known)}"
        );
        return null;
    }

    public string? TextOf(YamlNode node, string name)
    {
        if (node is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text))
        {
            return text.Trim();
        }

        string problem = node is YamlScalarNode ? "the text is empty" : "a single value is expected here";
        Errors.Add(YamlPlaces.Of(node, Errors.File), name, problem, "Write one value, or leave the field out");
        return null;
    }

    private YamlNode? Value(string field) =>
        _fields.TryGetValue(field, out (YamlNode Key, YamlNode Value) found) && !IsNull(found.Value)
            ? found.Value
            : null;

    private static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: null or "" or "null" or "~" };
}

/// <summary>One item of a list in a dossier.</summary>
/// <param name="Node">The item.</param>
/// <param name="Name">Its full name, <c>ties[3].from[0]</c>.</param>
/// <param name="Position">Where it stands.</param>
internal readonly record struct YamlItem(YamlNode Node, string Name, FilePosition Position);

/// <summary>Turns the parser's marks into places.</summary>
internal static class YamlPlaces
{
    public static FilePosition Of(YamlNode node, string file) => Of(node.Start, file);

    public static FilePosition Of(YamlDotNet.Core.Mark mark, string file) =>
        new(file, (int)mark.Line, (int)mark.Column);
}

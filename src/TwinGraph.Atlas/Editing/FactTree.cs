using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TwinGraph.Atlas.Editing;

/// <summary>Facts as a tree of fields, as a dossier has them; an editor's input takes the way of a dossier from here on.</summary>
internal static class FactTree
{
    /// <summary>A copy that can be changed.</summary>
    public static Dictionary<string, object?> Copy(IReadOnlyDictionary<string, object?> tree) =>
        tree.ToDictionary(f => f.Key, f => CopyValue(f.Value), StringComparer.Ordinal);

    /// <summary>The tree as the reader of dossiers takes it.</summary>
    public static YamlMappingNode ToYaml(IReadOnlyDictionary<string, object?> tree) =>
        new(tree.Select(f => KeyValuePair.Create<YamlNode, YamlNode>(new YamlScalarNode(f.Key), ToNode(f.Value))));

    /// <summary>The items of a field that may be one value or a list.</summary>
    public static IEnumerable<object?> Items(IReadOnlyDictionary<string, object?> tree, string field) =>
        tree.GetValueOrDefault(field) switch
        {
            null => [],
            IEnumerable<object?> list => list,
            object value => [value],
        };

    /// <summary>A text that is the same exactly when the trees are.</summary>
    public static string Canonical(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <summary>The path of the first text that is none: one with a NUL, or with what is no character.</summary>
    public static string? FindUnreadable(object? value, string path) =>
        value switch
        {
            string text => text.AsSpan().IndexOfAny('\0', '\uFFFD') >= 0 || HasLoneSurrogate(text) ? path : null,
            IReadOnlyDictionary<string, object?> map => map.Select(f =>
                    FindUnreadable(f.Value, path.Length == 0 ? f.Key : $"{path}.{f.Key}")
                )
                .FirstOrDefault(p => p is not null),
            IEnumerable<object?> list => list.Select((v, i) => FindUnreadable(v, $"{path}[{i}]"))
                .FirstOrDefault(p => p is not null),
            _ => null,
        };

    private static bool HasLoneSurrogate(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static object? CopyValue(object? value) =>
        value switch
        {
            string text => text,
            IReadOnlyDictionary<string, object?> map => Copy(map),
            IEnumerable<object?> list => list.Select(CopyValue).ToList(),
            _ => value,
        };

    private static YamlNode ToNode(object? value) =>
        value switch
        {
            null => new YamlScalarNode("null") { Style = ScalarStyle.Plain },
            string text => new YamlScalarNode(text) { Style = ScalarStyle.DoubleQuoted },
            bool flag => new YamlScalarNode(flag ? "true" : "false"),
            IReadOnlyDictionary<string, object?> map => ToYaml(map),
            IEnumerable<object?> list => new YamlSequenceNode(list.Select(ToNode)),
            double number => new YamlScalarNode(((decimal)number).ToString(CultureInfo.InvariantCulture)),
            IFormattable number => new YamlScalarNode(number.ToString(null, CultureInfo.InvariantCulture)),
            _ => throw new ArgumentException($"A {value.GetType().Name} is no fact.", nameof(value)),
        };

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append('~');
                break;
            case string words:
                text.Append('"').Append(words.Length).Append(':').Append(words);
                break;
            case IReadOnlyDictionary<string, object?> map:
                text.Append('{');
                foreach ((string key, object? field) in map.OrderBy(f => f.Key, StringComparer.Ordinal))
                {
                    text.Append(key).Append('=');
                    Append(text, field);
                    text.Append(';');
                }

                text.Append('}');
                break;
            case IEnumerable<object?> list:
                text.Append('[');
                foreach (object? item in list)
                {
                    Append(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case IFormattable number:
                text.Append(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(value);
                break;
        }
    }
}

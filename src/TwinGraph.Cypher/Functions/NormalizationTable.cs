using System.Collections.Frozen;
using System.Globalization;

namespace TwinGraph.Cypher.Functions;

/// <summary>What characters are made of, and how they combine.</summary>
internal sealed class NormalizationTable
{
    private readonly FrozenDictionary<int, (bool Compatible, int[] Parts)> _parts;
    private readonly FrozenDictionary<(int, int), int> _wholes;
    private readonly FrozenDictionary<int, int> _classes;

    private NormalizationTable(
        Dictionary<int, (bool Compatible, int[] Parts)> parts,
        Dictionary<(int, int), int> wholes,
        Dictionary<int, int> classes
    )
    {
        _parts = parts.ToFrozenDictionary();
        _wholes = wholes.ToFrozenDictionary();
        _classes = classes.ToFrozenDictionary();
    }

    /// <summary>Reads the table that comes with the engine.</summary>
    public static NormalizationTable Load()
    {
        Dictionary<int, (bool, int[])> parts = [];
        Dictionary<(int, int), int> wholes = [];
        Dictionary<int, int> classes = [];
        using Stream stream = typeof(NormalizationTable).Assembly.GetManifestResourceStream(
            "unicode/normalization.txt"
        )!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            if (line.Split('=') is [var range, var combining])
            {
                string[] ends = range.Split('-');
                for (int point = Hex(ends[0]); point <= Hex(ends[1]); point++)
                {
                    classes[point] = int.Parse(combining, CultureInfo.InvariantCulture);
                }

                continue;
            }

            string[] words = line.Split(' ');
            bool compatible = words[0].EndsWith('~');
            bool final = words[0].EndsWith('!');
            int whole = Hex(words[0].TrimEnd('~', '!'));
            int[] made = [.. words.Skip(1).Select(Hex)];
            parts[whole] = (compatible, made);
            if (!compatible && !final)
            {
                wholes[(made[0], made[1])] = whole;
            }
        }

        return new(parts, wholes, classes);
    }

    /// <summary>What a character is made of, or null when it has no parts.</summary>
    public int[]? Decompose(int point, bool compatible) =>
        _parts.TryGetValue(point, out (bool Compatible, int[] Parts) found) && (compatible || !found.Compatible)
            ? found.Parts
            : null;

    /// <summary>The character that two make, or null.</summary>
    public int? Compose(int first, int second) => _wholes.TryGetValue((first, second), out int whole) ? whole : null;

    /// <summary>The combining class of a character; 0 for one that stands alone.</summary>
    public int ClassOf(int point) => _classes.GetValueOrDefault(point);

    private static int Hex(string digits) =>
        int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}

namespace TwinGraph.Storage.Durability;

/// <summary>Numbers the different strings of a snapshot while it is written, so that each is in it once.</summary>
internal sealed class StringNumbers
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _strings = [];

    /// <summary>The number of a string, from 1 on; 0 for none.</summary>
    public int Of(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        if (!_numbers.TryGetValue(text, out int number))
        {
            _strings.Add(text);
            number = _strings.Count;
            _numbers.Add(text, number);
        }

        return number;
    }

    public void Write(SectionWriter to)
    {
        to.Int(_strings.Count);
        foreach (string text in _strings)
        {
            to.Text(text);
        }
    }

    /// <summary>The strings by number; the one at 0 is null.</summary>
    public static string?[] Read(SectionReader from)
    {
        var strings = new string?[from.Count(sizeof(int)) + 1];
        for (int i = 1; i < strings.Length; i++)
        {
            strings[i] = from.Text();
        }

        return strings;
    }
}

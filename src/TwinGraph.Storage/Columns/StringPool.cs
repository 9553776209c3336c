namespace TwinGraph.Storage.Columns;

/// <summary>Gives short equal strings one object, as far as it remembers them. For the writer alone.</summary>
/// <remarks>A direct-mapped cache: bounded, and a collision only costs a second copy.</remarks>
internal sealed class StringPool
{
    /// <summary>The longest string, in UTF-16 units, that is likely to come again.</summary>
    public const int LongestPooled = 64;

    private const int Slots = 1 << 14;

    private readonly string?[] _slots = new string?[Slots];

    public string Intern(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestPooled)
        {
            return new string(text);
        }

        ref string? slot = ref Slot(text);
        return slot is not null && text.SequenceEqual(slot) ? slot : slot = new string(text);
    }

    public string Intern(string text)
    {
        if (text.Length > LongestPooled)
        {
            return text;
        }

        ref string? slot = ref Slot(text);
        return string.Equals(slot, text, StringComparison.Ordinal) ? slot! : slot = text;
    }

    private ref string? Slot(ReadOnlySpan<char> text) =>
        ref _slots[string.GetHashCode(text, StringComparison.Ordinal) & (Slots - 1)];
}

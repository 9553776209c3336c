using System.Text;
using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Columns;

internal sealed partial class WidePage
{
    private const int MostInDictionary = 64;

    /// <summary>What is in the page in the form that takes the least room; null when nothing is.</summary>
    public ColumnPage? Compact() =>
        _bits is not null ? NarrowPage.Of(_kind, _bits, _present)
        : _strings is not null ? CompactStrings()
        : _values is not null && Array.Exists(_values, value => !value.IsNull) ? this
        : null;

    private ColumnPage? CompactStrings()
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        Span<int> codes = stackalloc int[Size];
        for (int i = 0; i < Size; i++)
        {
            codes[i] = 0;
            if (Text(i) is { } text && !numbers.TryGetValue(text, out codes[i]))
            {
                numbers.Add(text, codes[i] = numbers.Count + 1);
            }
        }

        return numbers.Count == 0 ? null
            : numbers.Count <= MostInDictionary ? DictionaryPage.Of([null, .. numbers.Keys], codes)
            : Pack();
    }

    private ColumnPage? Pack()
    {
        Span<ushort> ends = stackalloc ushort[Size];
        Span<ulong> present = stackalloc ulong[PresenceWords];
        present.Clear();
        byte[] bytes = new byte[PackedPage.MostBytes];
        int length = 0;
        for (int i = 0; i < Size; i++)
        {
            if (Text(i) is { } text)
            {
                present[i >> 6] |= 1UL << (i & 63);

                // UTF-8 has no lone surrogates, and a long text leaves no room for others.
                if (
                    text.Length > PackedPage.MostBytes
                    || ValueEncoding.HasLoneSurrogate(text)
                    || !Encoding.UTF8.TryGetBytes(text, bytes.AsSpan(length), out int written)
                )
                {
                    return this;
                }

                length += written;
            }

            ends[i] = (ushort)length;
        }

        return PackedPage.Of(bytes.AsSpan(0, length), ends, present);
    }
}

using System.Text;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Columns;

/// <summary>Strings that hardly ever come twice, as their bytes one behind the other.</summary>
/// <remarks>Reading one makes a string object; comparing one makes none.</remarks>
internal sealed partial class PackedPage : ColumnPage
{
    /// <summary>How many bytes fit into a page.</summary>
    public const int MostBytes = ushort.MaxValue;

    private readonly byte[] _bytes;

    // Where each string ends; none where all are there and of one length.
    private readonly ushort[]? _ends;
    private readonly ulong[]? _present;
    private readonly int _length;
    private readonly bool _isAscii;

    private PackedPage(byte[] bytes, ushort[]? ends, ulong[]? present)
    {
        _bytes = bytes;
        _ends = ends;
        _present = present;
        _length = ends is null ? bytes.Length / Size : 0;
        _isAscii = Ascii.IsValid(bytes);
    }

    public override CypherValue this[int index]
    {
        get
        {
            if (!Has(_present, index))
            {
                return CypherValue.Null;
            }

            ReadOnlySpan<byte> text = Text(index);
            return CypherValue.String(_isAscii ? Encoding.Latin1.GetString(text) : Encoding.UTF8.GetString(text));
        }
    }

    /// <summary>A page of strings in UTF-8 that stand one behind the other.</summary>
    /// <param name="bytes">All of them; at most <see cref="MostBytes"/>.</param>
    /// <param name="ends">Where each ends; an absent one ends where it starts.</param>
    /// <param name="present">Which are there.</param>
    /// <returns>The page; null when none is there.</returns>
    public static PackedPage? Of(ReadOnlySpan<byte> bytes, ReadOnlySpan<ushort> ends, ReadOnlySpan<ulong> present)
    {
        if (!present.ContainsAnyExcept(0UL))
        {
            return null;
        }

        bool full = !present.ContainsAnyExcept(ulong.MaxValue);
        bool even = full && bytes.Length % Size == 0;
        for (int i = 0; i < Size && even; i++)
        {
            even = ends[i] == (i + 1) * (bytes.Length / Size);
        }

        return new(bytes.ToArray(), even ? null : ends.ToArray(), full ? null : present.ToArray());
    }

    public override int Compare(int index, in CypherValue other)
    {
        if (!_isAscii || !other.IsString || !Has(_present, index))
        {
            return base.Compare(index, other);
        }

        // ASCII comes before all other characters, in UTF-16 as in code points.
        ReadOnlySpan<byte> text = Text(index);
        ReadOnlySpan<char> chars = other.AsString();
        int common = Math.Min(text.Length, chars.Length);
        for (int i = 0; i < common; i++)
        {
            if (text[i] != chars[i])
            {
                return text[i] < chars[i] ? -1 : 1;
            }
        }

        return text.Length.CompareTo(chars.Length);
    }

    private ReadOnlySpan<byte> Text(int index)
    {
        if (_ends is null)
        {
            return _bytes.AsSpan(index * _length, _length);
        }

        int start = index == 0 ? 0 : _ends[index - 1];
        return _bytes.AsSpan(start, _ends[index] - start);
    }
}

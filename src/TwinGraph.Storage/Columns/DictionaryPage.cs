using System.Runtime.InteropServices;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Columns;

/// <summary>Strings that come again and again, as places in a dictionary that other pages may share.</summary>
/// <remarks>Reading one gives the dictionary's object, so equal values of a column are mostly one object.</remarks>
internal sealed partial class DictionaryPage : ColumnPage
{
    private readonly string?[] _dictionary;
    private readonly byte _width;
    private readonly byte[] _codes;

    private DictionaryPage(string?[] dictionary, byte width, byte[] codes)
    {
        _dictionary = dictionary;
        _width = width;
        _codes = codes;
    }

    public override CypherValue this[int index] => CypherValue.StringOrNull(_dictionary[Code(index)]);

    /// <summary>A page of codes, of which 0 stands for no value; null when all are.</summary>
    public static DictionaryPage? Of(string?[] dictionary, ReadOnlySpan<int> codes)
    {
        if (!codes.ContainsAnyExcept(0))
        {
            return null;
        }

        byte width = (byte)(
            dictionary.Length <= 1 << 8 ? 1
            : dictionary.Length <= 1 << 16 ? 2
            : 4
        );
        byte[] packed = new byte[Size * width];
        for (int i = 0; i < Size; i++)
        {
            int code = codes[i];
            MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in code))[..width].CopyTo(packed.AsSpan(i * width));
        }

        return new(dictionary, width, packed);
    }

    private int Code(int index) =>
        _width switch
        {
            1 => _codes[index],
            2 => MemoryMarshal.Cast<byte, ushort>(_codes)[index],
            _ => MemoryMarshal.Cast<byte, int>(_codes)[index],
        };
}

using System.Text.Unicode;
using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Columns;

internal sealed partial class PackedPage
{
    public override void Write(SectionWriter to, StringNumbers strings, DictionaryNumbers dictionaries)
    {
        to.Int((int)Form.Packed);
        to.Array<byte>(_bytes);
        to.Array<ushort>(_ends);
        WritePresence(to, _present);
    }

    public static PackedPage ReadPacked(SectionReader from)
    {
        byte[] bytes = from.Array<byte>();
        ushort[] ends = from.Array<ushort>();
        ulong[]? present = ReadPresence(from);
        bool whole = ends.Length == 0 ? bytes.Length % Size == 0 : ends.Length == Size && ends[^1] == bytes.Length;
        for (int i = 1; i < ends.Length && whole; i++)
        {
            whole = ends[i - 1] <= ends[i];
        }

        if (!whole || !Utf8.IsValid(bytes))
        {
            throw new InvalidDataException("a page of packed strings does not say where each ends, or is not UTF-8.");
        }

        return new(bytes, ends.Length == 0 ? null : ends, present);
    }
}

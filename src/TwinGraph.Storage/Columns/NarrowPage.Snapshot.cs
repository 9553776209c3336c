using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Columns;

internal sealed partial class NarrowPage
{
    public override void Write(SectionWriter to, StringNumbers strings, DictionaryNumbers dictionaries)
    {
        to.Int((int)Form.Narrow);
        to.Int((int)_kind);
        to.Long(_least);
        to.Int(_width);
        to.Items<byte>(_offsets);
        WritePresence(to, _present);
    }

    public static NarrowPage ReadNarrow(SectionReader from)
    {
        Cypher.Values.ValueKind kind = ReadKind(from);
        long least = from.Long();
        int width = from.Int();
        if (width is not (0 or 1 or 2 or 4 or 8))
        {
            throw new InvalidDataException($"a page of a column has values of {width} bytes.");
        }

        byte[] offsets = new byte[Size * width];
        from.Items<byte>(offsets);
        return new(kind, least, (byte)width, offsets, ReadPresence(from));
    }
}

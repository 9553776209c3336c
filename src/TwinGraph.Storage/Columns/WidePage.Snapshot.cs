using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Columns;

internal sealed partial class WidePage
{
    public override void Write(SectionWriter to, StringNumbers strings, DictionaryNumbers dictionaries)
    {
        if (_strings is not null)
        {
            Span<int> numbers = stackalloc int[Size];
            for (int i = 0; i < Size; i++)
            {
                numbers[i] = strings.Of(Text(i));
            }

            to.Int((int)Form.Strings);
            to.Items<int>(numbers);
        }
        else if (_bits is not null)
        {
            to.Int((int)Form.Bits);
            to.Int((int)_kind);
            to.Items<ulong>(_present);
            to.Items<long>(_bits);
        }
        else
        {
            to.Int((int)Form.Values);
            WriteValues(to);
        }
    }

    public static WidePage ReadBits(SectionReader from)
    {
        var page = new WidePage
        {
            _kind = ReadKind(from),
            _present = new ulong[PresenceWords],
            _bits = new long[Size],
        };
        from.Items<ulong>(page._present);
        from.Items<long>(page._bits);
        return page;
    }

    public static WidePage ReadStrings(SectionReader from, string?[] strings)
    {
        var page = new WidePage();
        page.Shape(ValueKind.String);
        Span<int> numbers = stackalloc int[Size];
        from.Items(numbers);
        for (int i = 0; i < Size; i++)
        {
            if (strings[numbers[i]] is { } text)
            {
                page.SetText(i, text);
            }
        }

        return page;
    }

    public static WidePage ReadValues(SectionReader from)
    {
        var page = new WidePage { _values = new CypherValue[Size] };
        var reader = new ByteReader(from.Array<byte>());
        var pool = new StringPool();
        while (!reader.AtEnd)
        {
            int index = reader.Byte();
            page._values[index] = ValueEncoding.Read(ref reader, pool);
            page._kind = page._values[index].Kind;
        }

        return page;
    }

    private void WriteValues(SectionWriter to)
    {
        var bytes = new ByteWriter();
        for (int i = 0; i < Size; i++)
        {
            CypherValue value = this[i];
            if (!value.IsNull)
            {
                bytes.Byte((byte)i);
                ValueEncoding.Write(bytes, value);
            }
        }

        to.Array(bytes.Written);
    }
}

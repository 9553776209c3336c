using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Columns;

internal sealed partial class ColumnPage
{
    private enum Form
    {
        Bits = 1,
        Strings = 2,
        Values = 3,
    }

    public void Write(SectionWriter to, StringNumbers strings)
    {
        if (_strings is not null)
        {
            Span<int> numbers = stackalloc int[Size];
            for (int i = 0; i < Size; i++)
            {
                numbers[i] = strings.Of(_strings[i]);
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

    public static ColumnPage Read(SectionReader from, string?[] strings)
    {
        var page = new ColumnPage();
        switch ((Form)from.Int())
        {
            case Form.Strings:
                Span<int> numbers = stackalloc int[Size];
                from.Items(numbers);
                page._kind = ValueKind.String;
                page._strings = new string?[Size];
                for (int i = 0; i < Size; i++)
                {
                    page._strings[i] = strings[numbers[i]];
                }

                break;
            case Form.Bits:
                page._kind = (ValueKind)from.Int();
                page._present = new ulong[Size / 64];
                page._bits = new long[Size];
                from.Items<ulong>(page._present);
                from.Items<long>(page._bits);
                break;
            case Form.Values:
                page.ReadValues(from);
                break;
            default:
                throw new InvalidDataException("a page of a column is of no known form.");
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

    private void ReadValues(SectionReader from)
    {
        var reader = new ByteReader(from.Array<byte>());
        var pool = new StringPool();
        _values = new CypherValue[Size];
        while (!reader.AtEnd)
        {
            int index = reader.Byte();
            _values[index] = ValueEncoding.Read(ref reader, pool);
            _kind = _values[index].Kind;
        }
    }
}

using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Durability;

namespace TwinGraph.Storage.Columns;

internal abstract partial class ColumnPage
{
    protected enum Form
    {
        Bits = 1,
        Strings = 2,
        Values = 3,
        Narrow = 4,
        Dictionary = 5,
        Packed = 6,
    }

    public abstract void Write(SectionWriter to, StringNumbers strings, DictionaryNumbers dictionaries);

    /// <exception cref="InvalidDataException">What stands there is no page.</exception>
    public static ColumnPage? Read(SectionReader from, string?[] strings, DictionaryNumbers dictionaries) =>
        (Form)from.Int() switch
        {
            Form.Bits => WidePage.ReadBits(from).Compact(),
            Form.Strings => WidePage.ReadStrings(from, strings).Compact(),
            Form.Values => WidePage.ReadValues(from),
            Form.Narrow => NarrowPage.ReadNarrow(from),
            Form.Dictionary => DictionaryPage.ReadCodes(from, strings, dictionaries),
            Form.Packed => PackedPage.ReadPacked(from),
            _ => throw new InvalidDataException("a page of a column is of no known form."),
        };

    protected static ValueKind ReadKind(SectionReader from)
    {
        var kind = (ValueKind)from.Int();
        return IsBits(kind) ? kind : throw new InvalidDataException($"a page of bits is of kind {(int)kind}.");
    }

    protected static void WritePresence(SectionWriter to, ulong[]? present) => to.Array<ulong>(present);

    protected static ulong[]? ReadPresence(SectionReader from)
    {
        ulong[] present = from.Array<ulong>();
        return present.Length switch
        {
            0 => null,
            PresenceWords => present,
            _ => throw new InvalidDataException(
                "a page of a column says of too many or too few values that they are there."
            ),
        };
    }
}

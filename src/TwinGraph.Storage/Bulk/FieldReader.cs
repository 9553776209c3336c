using System.Buffers.Text;
using System.Text;
using TwinGraph.Cypher.Functions.Temporal;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Bulk;

/// <summary>Reads fields as values.</summary>
internal static class FieldReader
{
    private const int LongestScalar = 128;
    private const long LargestExact = 1L << 53;

    /// <summary>The types that a column may turn out to be, the narrowest first.</summary>
    public static ReadOnlySpan<BulkType> Inferable =>
        [
            BulkType.Integer,
            BulkType.Float,
            BulkType.Boolean,
            BulkType.Date,
            BulkType.LocalDateTime,
            BulkType.DateTime,
            BulkType.LocalTime,
        ];

    public static ValueKind KindOf(BulkType type) =>
        type switch
        {
            BulkType.String => ValueKind.String,
            BulkType.Integer => ValueKind.Integer,
            BulkType.Float => ValueKind.Float,
            BulkType.Boolean => ValueKind.Boolean,
            BulkType.Date => ValueKind.Date,
            BulkType.LocalTime => ValueKind.LocalTime,
            BulkType.Time => ValueKind.Time,
            BulkType.LocalDateTime => ValueKind.LocalDateTime,
            BulkType.DateTime => ValueKind.DateTime,
            _ => ValueKind.Duration,
        };

    /// <summary>Whether a text may be of a type that nobody declared: only if nothing of it gets lost.</summary>
    public static bool MayBe(BulkType type, ReadOnlySpan<byte> text)
    {
        switch (type)
        {
            case BulkType.Integer:
                return !HasLeadingZero(text) && !text.SequenceEqual("-0"u8) && TryBits(type, text, out _);
            case BulkType.Float:
                return !HasLeadingZero(text)
                    && text[^1] is >= (byte)'0' and <= (byte)'9'
                    && TryBits(type, text, out _)
                    && (!TryBits(BulkType.Integer, text, out long whole) || Math.Abs(whole) <= LargestExact);
            case BulkType.Boolean or BulkType.Date:
                return TryBits(type, text, out _);
            default:
                // Basic forms such as 2026 or 1130 look like numbers; here they are not taken for times.
                return text.Contains((byte)':') && TryValue(type, text, out _);
        }
    }

    /// <summary>Whether values of a type fit into 64 bits.</summary>
    public static bool IsBits(BulkType type) =>
        type is BulkType.Integer or BulkType.Float or BulkType.Boolean or BulkType.Date;

    /// <summary>Reads a number, boolean or date as the bits that a column keeps.</summary>
    public static bool TryBits(BulkType type, ReadOnlySpan<byte> text, out long bits)
    {
        text = text.Trim((byte)' ');
        switch (type)
        {
            case BulkType.Integer:
                if (!text.IsEmpty && text[0] == '+')
                {
                    text = text[1..];
                }

                return Utf8Parser.TryParse(text, out bits, out int read) && read == text.Length;
            case BulkType.Float:
                bool parsed = double.TryParse(
                    text,
                    System.Globalization.NumberStyles.Float,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out double number
                );
                bits = BitConverter.DoubleToInt64Bits(number);
                return parsed;
            case BulkType.Boolean:
                bool isTrue = Ascii.EqualsIgnoreCase(text, "true"u8);
                bits = isTrue ? 1 : 0;
                return isTrue || Ascii.EqualsIgnoreCase(text, "false"u8);
            default:
                return TryDate(text, out bits);
        }
    }

    /// <summary>Reads a value of any type but a list.</summary>
    public static bool TryValue(BulkType type, ReadOnlySpan<byte> text, out CypherValue value)
    {
        switch (type)
        {
            case BulkType.String:
                value = CypherValue.String(Encoding.UTF8.GetString(text));
                return true;
            case BulkType.Integer or BulkType.Float or BulkType.Boolean or BulkType.Date:
                bool read = TryBits(type, text, out long bits);
                value = read ? OfBits(KindOf(type), bits) : CypherValue.Null;
                return read;
            default:
                value = CypherValue.Null;
                return text.Length <= LongestScalar
                    && TemporalReader.TryRead(KindOf(type), Encoding.UTF8.GetString(text).Trim(), out value);
        }
    }

    public static CypherValue OfBits(ValueKind kind, long bits) =>
        kind switch
        {
            ValueKind.Integer => CypherValue.Integer(bits),
            ValueKind.Float => CypherValue.Float(BitConverter.Int64BitsToDouble(bits)),
            ValueKind.Boolean => CypherValue.Boolean(bits != 0),
            _ => CypherValue.Date(bits),
        };

    private static bool HasLeadingZero(ReadOnlySpan<byte> text)
    {
        int first = text[0] == '-' ? 1 : 0;
        return text.Length > first + 1 && text[first] == '0' && text[first + 1] is >= (byte)'0' and <= (byte)'9'
            || text[0] is (byte)'+' or (byte)' '
            || text[^1] == ' ';
    }

    private static bool TryDate(ReadOnlySpan<byte> text, out long day)
    {
        day = 0;
        if (
            text.Length != 10
            || text[4] != '-'
            || text[7] != '-'
            || !Utf8Parser.TryParse(text[..4], out ushort year, out int yearDigits)
            || !Utf8Parser.TryParse(text[5..7], out byte month, out int monthDigits)
            || !Utf8Parser.TryParse(text[8..], out byte dayOfMonth, out int dayDigits)
            || yearDigits + monthDigits + dayDigits != 8
            || year == 0
            || month is 0 or > 12
            || dayOfMonth == 0
            || dayOfMonth > DateTime.DaysInMonth(year, month)
        )
        {
            return false;
        }

        day = new DateOnly(year, month, dayOfMonth).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        return true;
    }
}

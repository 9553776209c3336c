using System.Runtime.InteropServices;
using System.Text;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;

namespace TwinGraph.Storage.Durability;

/// <summary>The bytes of a property's value in format 1: a tag, then what the tag asks for.</summary>
internal static class ValueEncoding
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    private enum Tag : byte
    {
        False = 0,
        True = 1,
        Integer = 2,
        Float = 3,
        String = 4,
        List = 5,
        Date = 6,
        LocalTime = 7,
        Time = 8,
        LocalDateTime = 9,
        DateTime = 10,
        ZonedDateTime = 11,
        Duration = 12,
        Point = 13,
        Point3D = 14,

        // A string with a lone surrogate, which UTF-8 cannot hold.
        RawString = 15,
        Bytes = 16,
    }

    public static void Write(ByteWriter to, in CypherValue value)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                to.Byte((byte)(value.AsBoolean() ? Tag.True : Tag.False));
                break;
            case ValueKind.Integer:
                to.Byte((byte)Tag.Integer);
                to.Signed(value.AsInteger());
                break;
            case ValueKind.Float:
                to.Byte((byte)Tag.Float);
                to.Double(value.AsDouble());
                break;
            case ValueKind.String:
                WriteString(to, value.AsString());
                break;
            case ValueKind.List when value.AsList() is { IsBytes: true } array:
                to.Byte((byte)Tag.Bytes);
                to.Unsigned((ulong)array.Count);
                array.ToBytes().CopyTo(to.Space(array.Count));
                break;
            case ValueKind.List:
                to.Byte((byte)Tag.List);
                to.Unsigned((ulong)value.AsList().Count);
                foreach (ref readonly CypherValue item in value.AsList().Items)
                {
                    Write(to, item);
                }

                break;
            case ValueKind.Date:
                to.Byte((byte)Tag.Date);
                to.Signed(value.AsEpochDay());
                break;
            case ValueKind.LocalTime:
                to.Byte((byte)Tag.LocalTime);
                to.Signed(value.AsNanosecondOfDay());
                break;
            default:
                WriteObject(to, value);
                break;
        }
    }

    public static CypherValue Read(ref ByteReader from, StringPool pool)
    {
        var tag = (Tag)from.Byte();
        switch (tag)
        {
            case Tag.False or Tag.True:
                return CypherValue.Boolean(tag == Tag.True);
            case Tag.Integer:
                return CypherValue.Integer(from.Signed());
            case Tag.Float:
                return CypherValue.Float(from.Double());
            case Tag.String:
                return CypherValue.String(ReadString(from.Bytes(from.Length()), pool));
            case Tag.RawString:
                return CypherValue.String(new string(MemoryMarshal.Cast<byte, char>(from.Bytes(from.Length()))));
            case Tag.List:
                var items = new CypherValue[from.Length()];
                for (int i = 0; i < items.Length; i++)
                {
                    items[i] = Read(ref from, pool);
                }

                return CypherValue.List(items);
            case Tag.Bytes:
                return CypherValue.Of(ListValue.OfBytes(from.Bytes(from.Length())));
            case Tag.Date:
                return CypherValue.Date(from.Signed());
            case Tag.LocalTime:
                return CypherValue.LocalTime(from.Signed());
            default:
                return CypherValue.Of(ReadObject(tag, ref from, pool));
        }
    }

    private static void WriteString(ByteWriter to, string text)
    {
        if (HasLoneSurrogate(text))
        {
            ReadOnlySpan<byte> raw = MemoryMarshal.AsBytes(text.AsSpan());
            to.Byte((byte)Tag.RawString);
            to.Unsigned((ulong)raw.Length);
            raw.CopyTo(to.Space(raw.Length));
            return;
        }

        int length = s_strict.GetByteCount(text);
        to.Byte((byte)Tag.String);
        to.Unsigned((ulong)length);
        s_strict.GetBytes(text, to.Space(length));
    }

    /// <summary>Whether UTF-8 cannot hold a text.</summary>
    public static bool HasLoneSurrogate(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return true;
                }

                i++;
            }
        }

        return false;
    }

    private static string ReadString(ReadOnlySpan<byte> utf8, StringPool pool)
    {
        if (utf8.Length > StringPool.LongestPooled)
        {
            return s_strict.GetString(utf8);
        }

        Span<char> text = stackalloc char[StringPool.LongestPooled];
        return pool.Intern(text[..s_strict.GetChars(utf8, text)]);
    }

    private static void WriteObject(ByteWriter to, in CypherValue value)
    {
        switch (value.AsReference())
        {
            case TimeValue time:
                to.Byte((byte)Tag.Time);
                to.Signed(time.NanosecondOfDay);
                to.Signed(time.OffsetSeconds);
                break;
            case LocalDateTimeValue local:
                to.Byte((byte)Tag.LocalDateTime);
                to.Signed(local.Second);
                to.Signed(local.Nanosecond);
                break;
            case DateTimeValue moment:
                to.Byte((byte)(moment.Zone is null ? Tag.DateTime : Tag.ZonedDateTime));
                to.Signed(moment.EpochSecond);
                to.Signed(moment.Nanosecond);
                to.Signed(moment.OffsetSeconds);
                if (moment.Zone is not null)
                {
                    WriteString(to, moment.Zone);
                }

                break;
            case DurationValue duration:
                to.Byte((byte)Tag.Duration);
                to.Signed(duration.Months);
                to.Signed(duration.Days);
                to.Signed(duration.Seconds);
                to.Signed(duration.Nanoseconds);
                break;
            case PointValue point:
                to.Byte((byte)(point.Z is null ? Tag.Point : Tag.Point3D));
                to.Signed(point.Srid);
                to.Double(point.X);
                to.Double(point.Y);
                if (point.Z is { } z)
                {
                    to.Double(z);
                }

                break;
            default:
                throw new ArgumentException($"A {value.Kind} cannot be stored as a property.", nameof(value));
        }
    }

    private static ReferenceValue ReadObject(Tag tag, ref ByteReader from, StringPool pool)
    {
        // Arguments are evaluated in the order they are written, which is the order of the bytes.
        switch (tag)
        {
            case Tag.Time:
                return new TimeValue(from.Signed(), (int)from.Signed());
            case Tag.LocalDateTime:
                return new LocalDateTimeValue(from.Signed(), (int)from.Signed());
            case Tag.DateTime:
                return new DateTimeValue(from.Signed(), (int)from.Signed(), (int)from.Signed());
            case Tag.ZonedDateTime:
                return new DateTimeValue(
                    from.Signed(),
                    (int)from.Signed(),
                    (int)from.Signed(),
                    Read(ref from, pool).AsString()
                );
            case Tag.Duration:
                return new DurationValue(from.Signed(), from.Signed(), from.Signed(), from.Signed());
            case Tag.Point:
                return new PointValue((int)from.Signed(), from.Double(), from.Double());
            case Tag.Point3D:
                return new PointValue((int)from.Signed(), from.Double(), from.Double(), from.Double());
            default:
                throw new InvalidDataException($"A record holds a value of unknown kind {(byte)tag}.");
        }
    }
}

using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.PackStream;

public ref partial struct PackStreamReader
{
    private const long NanosecondsPerDay = 86_400_000_000_000;
    private const int NanosecondsPerSecond = 1_000_000_000;
    private const int SecondsPerDay = 86_400;
    private const int LargestOffset = 18 * 3600;

    // Years -999,999,999 to 999,999,999, as far as temporal values of Cypher reach.
    private const long FirstDay = -365_243_219_162;
    private const long LastDay = 365_241_780_471;

    private CypherValue ReadStructure(int depth)
    {
        int fields = ReadStructureHeader(out byte tag);
        int expected = Fields(tag);
        if (expected < 0)
        {
            throw new PackStreamException($"0x{tag:X2} is no tag of a value in this version.")
            {
                IsValueRefused = SkipRest(fields, depth),
            };
        }

        if (fields != expected)
        {
            throw new PackStreamException(
                $"A structure with the tag 0x{tag:X2} has {expected} fields in this version, not {fields}."
            )
            {
                IsValueRefused = SkipRest(fields, depth),
            };
        }

        return tag switch
        {
            StructureTag.Node => CypherValue.Of(ReadNode(depth)),
            StructureTag.Relationship => CypherValue.Of(ReadRelationship(depth)),
            StructureTag.Path => CypherValue.Of(ReadPath(depth)),
            StructureTag.Date => CypherValue.Date(InRange(ReadInteger(), FirstDay, LastDay, "days of a date")),
            StructureTag.LocalTime => CypherValue.LocalTime(ReadNanosecondOfDay()),
            StructureTag.Time => CypherValue.Of(new TimeValue(ReadNanosecondOfDay(), ReadOffset())),
            StructureTag.LocalDateTime => CypherValue.Of(new LocalDateTimeValue(ReadSecond(), ReadNanosecond())),
            StructureTag.DateTime => CypherValue.Of(new DateTimeValue(ReadSecond(), ReadNanosecond(), ReadOffset())),
            StructureTag.DateTimeZoneId => CypherValue.Of(ReadZoned()),
            StructureTag.LegacyDateTime => CypherValue.Of(ReadLegacyDateTime()),
            StructureTag.LegacyDateTimeZoneId => CypherValue.Of(ReadLegacyZoned()),
            StructureTag.Duration => CypherValue.Of(ReadDuration()),
            _ => CypherValue.Of(ReadPoint(threeDimensions: tag == StructureTag.Point3D)),
        };
    }

    // How many fields a structure has; -1 when it is no value in this version.
    private readonly int Fields(byte tag) =>
        tag switch
        {
            StructureTag.Node when _options.AllowEntities => _options.Format.ElementIds ? 4 : 3,
            StructureTag.Relationship when _options.AllowEntities => _options.Format.ElementIds ? 8 : 5,
            StructureTag.Path when _options.AllowEntities => 3,
            StructureTag.Date or StructureTag.LocalTime => 1,
            StructureTag.Time or StructureTag.LocalDateTime => 2,
            StructureTag.DateTime or StructureTag.DateTimeZoneId when _options.Format.UtcDateTimes => 3,
            StructureTag.LegacyDateTime or StructureTag.LegacyDateTimeZoneId when !_options.Format.UtcDateTimes => 3,
            StructureTag.Duration or StructureTag.Point3D => 4,
            StructureTag.Point2D => 3,
            _ => -1,
        };

    // The rest has to be sound all the same for the message to count as well formed.
    private bool SkipRest(int fields, int depth)
    {
        SkipAll(fields, depth);
        return true;
    }

    private NodeValue ReadNode(int depth)
    {
        long id = ReadInteger();
        string[] labels = ReadStrings();
        Array.Sort(labels, StringComparer.Ordinal);
        MapValue properties = ReadMap(depth + 1);
        SkipElementIds(1);
        return new(id, labels, properties);
    }

    private RelationshipValue ReadRelationship(int depth)
    {
        long id = ReadInteger();
        long start = ReadInteger();
        long end = ReadInteger();
        string type = ReadString();
        MapValue properties = ReadMap(depth + 1);
        SkipElementIds(3);
        return new(id, type, start, end, properties);
    }

    private PathValue ReadPath(int depth)
    {
        var nodes = new NodeValue[CheckCount(ReadListHeader())];
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = ExpectTag(StructureTag.Node) ? ReadNode(depth + 2) : throw WrongPath();
        }

        var links = new (long Id, string Type, MapValue Properties)[CheckCount(ReadListHeader())];
        for (int i = 0; i < links.Length; i++)
        {
            links[i] = ExpectTag(StructureTag.UnboundRelationship)
                ? (ReadInteger(), ReadString(), ReadMap(depth + 2))
                : throw WrongPath();
            SkipElementIds(1);
        }

        int steps = CheckCount(ReadListHeader());
        if (nodes.Length == 0 || steps % 2 != 0)
        {
            throw WrongPath();
        }

        var walkedNodes = new CypherValue[(steps / 2) + 1];
        var walkedLinks = new CypherValue[steps / 2];
        NodeValue from = nodes[0];
        walkedNodes[0] = CypherValue.Of(from);
        for (int i = 0; i < walkedLinks.Length; i++)
        {
            long link = ReadInteger();
            long next = ReadInteger();
            if (link == 0 || link < -links.Length || link > links.Length || next < 0 || next >= nodes.Length)
            {
                throw WrongPath();
            }

            NodeValue to = nodes[next];
            (long id, string type, MapValue properties) = links[Math.Abs(link) - 1];
            (long start, long end) = link > 0 ? (from.Id, to.Id) : (to.Id, from.Id);
            walkedLinks[i] = CypherValue.Of(new RelationshipValue(id, type, start, end, properties));
            walkedNodes[i + 1] = CypherValue.Of(to);
            from = to;
        }

        return new(walkedNodes, walkedLinks);
    }

    private bool ExpectTag(byte tag)
    {
        int expected = _options.Format.ElementIds ? 4 : 3;
        return ReadStructureHeader(out byte found) == expected && found == tag;
    }

    private static PackStreamException WrongPath() =>
        new("A path's nodes, relationships and indices do not fit together.");

    private string[] ReadStrings()
    {
        string[] texts = new string[CheckCount(ReadListHeader())];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = ReadString();
        }

        return texts;
    }

    private void SkipElementIds(int count)
    {
        for (int i = 0; i < count && _options.Format.ElementIds; i++)
        {
            ReadStringBytes();
        }
    }

    private DateTimeValue ReadZoned()
    {
        long second = ReadSecond();
        int nanosecond = ReadNanosecond();
        string zone = ReadString();
        return DateTimeValue.InZone(second, nanosecond, zone) ?? throw UnknownZone(zone);
    }

    private DateTimeValue ReadLegacyDateTime()
    {
        long local = ReadSecond();
        int nanosecond = ReadNanosecond();
        int offset = ReadOffset();
        return new(local - offset, nanosecond, offset);
    }

    private DateTimeValue ReadLegacyZoned()
    {
        var local = new LocalDateTimeValue(ReadSecond(), ReadNanosecond());
        string zone = ReadString();
        return DateTimeValue.InZone(local, zone) ?? throw UnknownZone(zone);
    }

    private DurationValue ReadDuration()
    {
        long months = ReadInteger();
        long days = ReadInteger();
        long seconds = ReadInteger();
        long nanoseconds = ReadInteger();
        try
        {
            return new(months, days, seconds, nanoseconds);
        }
        catch (OverflowException problem)
        {
            throw new PackStreamException("The seconds of a duration do not fit in 64 bits.", problem)
            {
                IsValueRefused = true,
            };
        }
    }

    private PointValue ReadPoint(bool threeDimensions)
    {
        long srid = ReadInteger();
        double x = ReadFloat();
        double y = ReadFloat();
        double? z = threeDimensions ? ReadFloat() : null;
        bool known = threeDimensions ? srid is 4979 or 9157 : srid is 4326 or 7203;
        return known
            ? new((int)srid, x, y, z)
            : throw new PackStreamException(
                $"{srid} is no coordinate reference system for {(threeDimensions ? 3 : 2)} dimensions; there are "
                    + $"{(threeDimensions ? "4979 and 9157" : "4326 and 7203")}."
            )
            {
                IsValueRefused = true,
            };
    }

    private long ReadNanosecondOfDay() =>
        InRange(ReadInteger(), 0, NanosecondsPerDay - 1, "nanoseconds of a time of day");

    private long ReadSecond() =>
        InRange(ReadInteger(), FirstDay * SecondsPerDay, ((LastDay + 1) * SecondsPerDay) - 1, "seconds of a date-time");

    private int ReadNanosecond() =>
        (int)InRange(ReadInteger(), 0, NanosecondsPerSecond - 1, "nanoseconds of a date-time");

    private int ReadOffset() => (int)InRange(ReadInteger(), -LargestOffset, LargestOffset, "seconds of an offset");

    private static long InRange(long value, long least, long most, string what) =>
        value >= least && value <= most
            ? value
            : throw new PackStreamException($"The {what} are {least} to {most}, not {value}.")
            {
                IsValueRefused = true,
            };

    private static PackStreamException UnknownZone(string zone) =>
        new($"'{zone}' is no time zone of the IANA database.") { IsValueRefused = true };
}

namespace TwinGraph.Bolt.PackStream;

/// <summary>The tags of the structures that are values (Bolt structure semantics).</summary>
public static class StructureTag
{
    /// <summary>A node.</summary>
    public const byte Node = 0x4E;

    /// <summary>A relationship.</summary>
    public const byte Relationship = 0x52;

    /// <summary>A relationship without its ends, as it stands in a path.</summary>
    public const byte UnboundRelationship = 0x72;

    /// <summary>A path.</summary>
    public const byte Path = 0x50;

    /// <summary>A calendar date.</summary>
    public const byte Date = 0x44;

    /// <summary>A time of day with an offset.</summary>
    public const byte Time = 0x54;

    /// <summary>A time of day without offset.</summary>
    public const byte LocalTime = 0x74;

    /// <summary>A moment with an offset, counted in UTC.</summary>
    public const byte DateTime = 0x49;

    /// <summary>A moment in a named zone, counted in UTC.</summary>
    public const byte DateTimeZoneId = 0x69;

    /// <summary>A date and time without zone.</summary>
    public const byte LocalDateTime = 0x64;

    /// <summary>A duration.</summary>
    public const byte Duration = 0x45;

    /// <summary>A point in two dimensions.</summary>
    public const byte Point2D = 0x58;

    /// <summary>A point in three dimensions.</summary>
    public const byte Point3D = 0x59;

    /// <summary>A moment with an offset, counted in local time; before 5.0.</summary>
    public const byte LegacyDateTime = 0x46;

    /// <summary>A moment in a named zone, counted in local time; before 5.0.</summary>
    public const byte LegacyDateTimeZoneId = 0x66;
}

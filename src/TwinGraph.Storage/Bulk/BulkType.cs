namespace TwinGraph.Storage.Bulk;

/// <summary>What the fields of a column are read as.</summary>
public enum BulkType
{
    /// <summary>Whatever all fields of the column can be: integer, float, boolean, date, time, else string.</summary>
    Inferred,

    /// <summary>Text as it stands there.</summary>
    String,

    /// <summary>A signed integer of 64 bits.</summary>
    Integer,

    /// <summary>A float of 64 bits.</summary>
    Float,

    /// <summary><c>true</c> or <c>false</c>, in either case.</summary>
    Boolean,

    /// <summary>A date in ISO 8601.</summary>
    Date,

    /// <summary>A time of day without offset, in ISO 8601.</summary>
    LocalTime,

    /// <summary>A time of day with offset, in ISO 8601.</summary>
    Time,

    /// <summary>A date and time without zone, in ISO 8601.</summary>
    LocalDateTime,

    /// <summary>A date and time with offset or zone, in ISO 8601.</summary>
    DateTime,

    /// <summary>A duration in ISO 8601.</summary>
    Duration,
}

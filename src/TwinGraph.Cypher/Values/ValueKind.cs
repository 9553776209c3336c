namespace TwinGraph.Cypher.Values;

/// <summary>The kinds of value that openCypher knows, in no particular order of sorting.</summary>
public enum ValueKind
{
    /// <summary>The absent value.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A signed 64-bit integer.</summary>
    Integer,

    /// <summary>A 64-bit IEEE 754 number.</summary>
    Float,

    /// <summary>A Unicode string.</summary>
    String,

    /// <summary>An ordered list of values.</summary>
    List,

    /// <summary>Values by string key.</summary>
    Map,

    /// <summary>A node of the graph.</summary>
    Node,

    /// <summary>A relationship of the graph.</summary>
    Relationship,

    /// <summary>An alternating sequence of nodes and relationships.</summary>
    Path,

    /// <summary>A calendar date.</summary>
    Date,

    /// <summary>A time of day without offset.</summary>
    LocalTime,

    /// <summary>A time of day with a UTC offset.</summary>
    Time,

    /// <summary>A date and time without zone.</summary>
    LocalDateTime,

    /// <summary>A date and time in a zone.</summary>
    DateTime,

    /// <summary>Months, days, seconds and nanoseconds.</summary>
    Duration,

    /// <summary>A point in a coordinate reference system.</summary>
    Point,
}

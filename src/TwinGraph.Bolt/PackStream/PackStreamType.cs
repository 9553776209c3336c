namespace TwinGraph.Bolt.PackStream;

/// <summary>The core types of PackStream version 1.</summary>
public enum PackStreamType
{
    /// <summary>The absent value.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A signed 64-bit integer.</summary>
    Integer,

    /// <summary>A 64-bit float.</summary>
    Float,

    /// <summary>A byte array.</summary>
    Bytes,

    /// <summary>A string.</summary>
    String,

    /// <summary>A list.</summary>
    List,

    /// <summary>A dictionary.</summary>
    Dictionary,

    /// <summary>A structure with a tag.</summary>
    Structure,
}

namespace TwinGraph.Atlas.Queries;

/// <summary>What a parameter of a named query takes.</summary>
public enum QueryParameterType
{
    /// <summary>A string.</summary>
    String,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Float,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A list of strings.</summary>
    StringList,
}

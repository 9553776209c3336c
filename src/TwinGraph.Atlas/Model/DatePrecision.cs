namespace TwinGraph.Atlas.Model;

/// <summary>How far a stated date reaches.</summary>
public enum DatePrecision
{
    /// <summary>Only the year is stated.</summary>
    Year,

    /// <summary>Year and month are stated.</summary>
    Month,

    /// <summary>The day is stated.</summary>
    Day,
}

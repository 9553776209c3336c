using TwinGraph.Bolt.Protocol;

namespace TwinGraph.Bolt.PackStream;

/// <summary>How values look in the version of a connection.</summary>
/// <param name="ElementIds">Whether entities carry element ids (5.0 and later).</param>
/// <param name="UtcDateTimes">Whether date-times count in UTC (5.0 and later, or 4.4 with the patch <c>utc</c>).</param>
public readonly record struct ValueFormat(bool ElementIds, bool UtcDateTimes)
{
    /// <summary>The format of 5.0 and later.</summary>
    public static ValueFormat Modern => new(ElementIds: true, UtcDateTimes: true);

    /// <summary>The format of a version.</summary>
    /// <param name="version">The version agreed on.</param>
    /// <param name="utcPatch">Whether client and server agreed on the patch <c>utc</c>; it matters to 4.4 only.</param>
    public static ValueFormat For(BoltVersion version, bool utcPatch = false) =>
        new(version.HasElementIds, version.HasElementIds || utcPatch);
}

using System.Globalization;

namespace TwinGraph.Bolt.Protocol;

/// <summary>A version of the Bolt protocol, such as 5.8.</summary>
/// <param name="Major">The major number, 1 to 255.</param>
/// <param name="Minor">The minor number, 0 to 255.</param>
public readonly record struct BoltVersion(byte Major, byte Minor) : IComparable<BoltVersion>
{
    /// <summary>No version: what a handshake that failed agrees on.</summary>
    public static BoltVersion None => default;

    /// <summary>The versions spoken here, newest first: 5.8 to 5.0 without 5.5, and 4.4.</summary>
    /// <remarks>5.5 is left out as the specification asks: no server negotiates it.</remarks>
    public static IReadOnlyList<BoltVersion> Supported { get; } =
    [new(5, 8), new(5, 7), new(5, 6), new(5, 4), new(5, 3), new(5, 2), new(5, 1), new(5, 0), new(4, 4)];

    /// <summary>Whether signing in has messages of its own, LOGON and LOGOFF (5.1).</summary>
    public bool HasLogon => this >= new BoltVersion(5, 1);

    /// <summary>Whether requests may filter notifications (5.2).</summary>
    public bool HasNotificationFilter => this >= new BoltVersion(5, 2);

    /// <summary>Whether TELEMETRY is known (5.4).</summary>
    public bool HasTelemetry => this >= new BoltVersion(5, 4);

    /// <summary>Whether summaries carry GQL status objects instead of notifications (5.6).</summary>
    public bool HasGqlStatuses => this >= new BoltVersion(5, 6);

    /// <summary>Whether failures carry GQL status information (5.7).</summary>
    public bool HasGqlErrors => this >= new BoltVersion(5, 7);

    /// <summary>Whether the answer to the start of a transaction names its database (5.8).</summary>
    public bool HasHomeDatabase => this >= new BoltVersion(5, 8);

    /// <summary>Whether entities have element ids, and date-times count in UTC without a patch (5.0).</summary>
    public bool HasElementIds => Major >= 5;

    /// <inheritdoc />
    public int CompareTo(BoltVersion other) =>
        Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    /// <summary>Whether one version is older than another.</summary>
    public static bool operator <(BoltVersion left, BoltVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether one version is newer than another.</summary>
    public static bool operator >(BoltVersion left, BoltVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether one version is not newer than another.</summary>
    public static bool operator <=(BoltVersion left, BoltVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one version is not older than another.</summary>
    public static bool operator >=(BoltVersion left, BoltVersion right) => left.CompareTo(right) >= 0;

    /// <summary>The version as <c>5.8</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}

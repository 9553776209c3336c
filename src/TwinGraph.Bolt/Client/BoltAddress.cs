using System.Globalization;

namespace TwinGraph.Bolt.Client;

/// <summary>Where a server listens.</summary>
/// <param name="Host">A name or an address, IPv6 without brackets.</param>
/// <param name="Port">1 to 65535.</param>
public readonly record struct BoltAddress(string Host, int Port)
{
    /// <summary>The port that Bolt servers listen at unless told otherwise.</summary>
    public const int DefaultPort = 7687;

    /// <summary>Reads <c>host</c>, <c>host:port</c>, <c>[::1]</c> or <c>[::1]:port</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address; the usual port where none is given.</param>
    /// <returns>False when the text is none of these.</returns>
    public static bool TryParse(string text, out BoltAddress address)
    {
        ArgumentNullException.ThrowIfNull(text);
        address = default;
        string host = text;
        string? port = null;
        if (text.StartsWith('['))
        {
            int end = text.IndexOf(']', StringComparison.Ordinal);
            if (end < 0 || (end + 1 < text.Length && text[end + 1] != ':'))
            {
                return false;
            }

            host = text[1..end];
            port = end + 1 < text.Length ? text[(end + 2)..] : null;
        }
        else if (text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon)
        {
            host = text[..colon];
            port = text[(colon + 1)..];
        }

        int number = DefaultPort;
        if (
            host.Length == 0
            || host.Any(c => char.IsWhiteSpace(c) || c is '/' or '@' or '?' or '#')
            || (port is not null && !int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            || number is < 1 or > 65535
        )
        {
            return false;
        }

        address = new(host, number);
        return true;
    }

    /// <summary>The address as a routing table writes it.</summary>
    public override string ToString() =>
        Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}

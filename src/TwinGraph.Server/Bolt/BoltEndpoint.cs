using System.Globalization;
using System.Net;

namespace TwinGraph.Server.Bolt;

/// <summary>Where Bolt listens.</summary>
/// <param name="Host">An IP address, <c>localhost</c>, or <c>*</c> for all addresses.</param>
/// <param name="Port">The port; 0 for any that is free.</param>
public sealed record BoltEndpoint(string Host, int Port)
{
    /// <summary>The port that clients expect.</summary>
    public const int DefaultPort = 7687;

    /// <summary>Whether only this machine reaches it.</summary>
    public bool IsLoopback => ServerHost.IsLoopback(Host);

    /// <summary>Reads an address.</summary>
    /// <param name="text">
    /// <c>host:port</c>, <c>bolt://host:port</c>, a host or an IPv6 address in brackets; <c>off</c> for none.
    /// </param>
    /// <returns>The address, or null when Bolt is off.</returns>
    /// <exception cref="ServerStartException">It is no address.</exception>
    public static BoltEndpoint? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Equals("off", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string rest = text;
        foreach (string scheme in (string[])["bolt+ssc://", "bolt+s://", "bolt://"])
        {
            if (rest.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[scheme.Length..].TrimEnd('/');
                break;
            }
        }

        int colon = rest.LastIndexOf(':');
        string host = colon < 0 || rest.EndsWith(']') ? rest : rest[..colon];
        string port = host.Length == rest.Length ? "" : rest[(colon + 1)..];
        int number = DefaultPort;
        if (
            !IsHost(host)
            || (
                host.Length != rest.Length
                && (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number > 65535)
            )
        )
        {
            throw new ServerStartException(
                $"'{text}' is no address for Bolt to listen at; write 127.0.0.1:7687, or off. A host is an IP address, "
                    + "localhost, or * for all."
            );
        }

        return new(host, number);
    }

    /// <summary>The address as <c>host:port</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static bool IsHost(string host) =>
        host is "*"
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (
            IPAddress.TryParse(host.Trim('[', ']'), out _)
            && host.Contains(':', StringComparison.Ordinal) == host.StartsWith('[')
        );
}

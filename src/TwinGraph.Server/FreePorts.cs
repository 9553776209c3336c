using System.Net;
using System.Net.Sockets;
using TwinGraph.Server.Bolt;

namespace TwinGraph.Server;

/// <summary>Finds out whether the addresses to listen at are taken, before there is work that would be in vain.</summary>
/// <remarks>Another program may still take one in between; listening itself then fails with the same words.</remarks>
internal static class FreePorts
{
    /// <summary>Tries all addresses of a server.</summary>
    /// <exception cref="ServerStartException">One is taken by another program.</exception>
    public static void Check(ServerOptions options)
    {
        if (BoltEndpoint.Parse(options.Bolt.Address) is { } bolt && IsTaken(bolt.Host, bolt.Port))
        {
            throw new ServerStartException(BoltTaken(options));
        }

        foreach (
            string url in options.Urls.Split(
                ';',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            BindingAddress address = BindingAddress.Parse(url);
            if (IsTaken(address.Host, address.Port))
            {
                throw new ServerStartException(Taken(options));
            }
        }
    }

    /// <summary>What is said when Bolt's address is taken.</summary>
    public static string BoltTaken(ServerOptions options) =>
        $"{options.Bolt.Address} is taken by another program, perhaps Neo4j. Stop it, choose another address "
        + "for Bolt with --bolt, or leave Bolt out with --bolt off.";

    /// <summary>What is said when an address of HTTP is taken.</summary>
    public static string Taken(ServerOptions options) =>
        $"{options.Urls} is taken by another program. Stop it, or choose another address with --urls.";

    private static bool IsTaken(string host, int port)
    {
        if (port == 0)
        {
            return false;
        }

        IPAddress address =
            IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? parsed) ? parsed
            : ServerHost.IsLoopback(host) ? IPAddress.Loopback
            : Socket.OSSupportsIPv6 ? IPAddress.IPv6Any
            : IPAddress.Any;
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(new IPEndPoint(address, port));
            socket.Listen();
            return false;
        }
        catch (SocketException problem)
        {
            // What else may be wrong with it, such as no right to the port, listening tells.
            return problem.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}

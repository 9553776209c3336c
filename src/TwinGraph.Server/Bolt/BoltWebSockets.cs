using System.Net;
using System.Net.WebSockets;
using TwinGraph.Bolt.Server;

namespace TwinGraph.Server.Bolt;

/// <summary>Serves Bolt over WebSockets, which is what drivers in a browser speak.</summary>
internal sealed class BoltWebSockets(BoltServer server, Arrivals arrivals, IReadOnlyList<string> allowedHosts)
{
    /// <summary>Serves a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context
                .Response.WriteAsync("This port speaks Bolt. Connect with a Bolt driver.", context.RequestAborted)
                .ConfigureAwait(false);
            return;
        }

        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        arrivals.Remove(context.Connection.Id);
        var transport = new WebSocketTransport(socket);
        Task pumps = transport.RunAsync(context.RequestAborted);

        // A page of any site may open a socket to this machine. Where that alone would let its visitor in, the page
        // must be of this machine; an unknown address never counts as that.
        IPAddress? remote = IsTrusted(context.Request) ? context.Connection.RemoteIpAddress : null;
        await server
            .ServeAsync(
                transport.Inside,
                remote,
                context.Request.Host.ToString(),
                context.Connection.RemoteIpAddress is { } address
                    ? new IPEndPoint(address, context.Connection.RemotePort).ToString()
                    : null,
                context.RequestAborted
            )
            .ConfigureAwait(false);
        await pumps.ConfigureAwait(false);
    }

    private bool IsTrusted(HttpRequest request)
    {
        string origin = request.Headers.Origin.ToString();
        return IsTrusted(request.Host.Host)
            && (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? page) && IsTrusted(page.Host)));
    }

    private bool IsTrusted(string host) =>
        ServerHost.IsLoopback(host) || allowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase);
}

using System.Net.WebSockets;
using TwinGraph.Server.GraphQL;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Live.Transports;

/// <summary>The doors that stay open: WebSockets and streams of events at the address of GraphQL.</summary>
internal sealed class LiveEndpoint(
    OperationRunner runner,
    SignIn signIn,
    LiveOptions options,
    IReadOnlyList<string> allowedHosts,
    EventStreams streams,
    LiveConnections connections,
    TimeProvider time,
    ILogger<LiveEndpoint> logger,
    CancellationToken stopping
)
{
    /// <summary>The name of the protocol over WebSockets.</summary>
    public const string Protocol = "graphql-transport-ws";

    /// <summary>Answers what asks for a WebSocket or a stream of events; passes on the rest.</summary>
    public Task ApplyAsync(HttpContext context, RequestDelegate next) =>
        context.WebSockets.IsWebSocketRequest ? SocketAsync(context)
        : EventStreams.IsAskedFor(context.Request) ? StreamAsync(context)
        : next(context);

    private async Task SocketAsync(HttpContext context)
    {
        if (!PageOrigin.IsTrusted(context.Request, allowedHosts))
        {
            await RefuseAsync(
                    context,
                    StatusCodes.Status403Forbidden,
                    ErrorCodes.Forbidden,
                    "Pages of other sites may not open a connection here. Name their host in --allowed-hosts."
                )
                .ConfigureAwait(false);
            return;
        }

        using IDisposable? place = connections.TryEnter();
        if (place is null)
        {
            await RefuseFullAsync(context).ConfigureAwait(false);
            return;
        }

        bool isSpoken = context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol);
        using WebSocket socket = await context
            .WebSockets.AcceptWebSocketAsync(
                new WebSocketAcceptContext
                {
                    SubProtocol = isSpoken ? Protocol : null,
                    KeepAliveInterval = TimeSpan.Zero,
                }
            )
            .ConfigureAwait(false);
        if (!isSpoken)
        {
            await CloseAsync(socket, SocketClosing.NoProtocol).ConfigureAwait(false);
            return;
        }

        var served = new GraphQLSocket(
            socket,
            new SocketSignIn(signIn, context.Features.Get<CallerProof>(), context.Connection.RemoteIpAddress),
            new SocketOperations(runner, options.MaxOperations, logger),
            options,
            time
        );
        await served.RunAsync(stopping).ConfigureAwait(false);
    }

    private async Task StreamAsync(HttpContext context)
    {
        using IDisposable? place = connections.TryEnter();
        if (place is null)
        {
            await RefuseFullAsync(context).ConfigureAwait(false);
            return;
        }

        await streams.ServeAsync(context, stopping).ConfigureAwait(false);
    }

    private async Task CloseAsync(WebSocket socket, SocketClosing closing)
    {
        using var patience = new CancellationTokenSource(options.CloseTimeout, time);
        try
        {
            await socket
                .CloseAsync((WebSocketCloseStatus)closing.Code, closing.Reason, patience.Token)
                .ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // The client went first.
        }
    }

    private Task RefuseFullAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "10";
        return RefuseAsync(
            context,
            StatusCodes.Status503ServiceUnavailable,
            "CONNECTION_LIMIT",
            $"{options.MaxConnections} connections are open, which is the most. Try again later."
        );
    }

    private static Task RefuseAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new { errors = new[] { new { message, extensions = new { code } } } },
            context.RequestAborted
        );
    }
}

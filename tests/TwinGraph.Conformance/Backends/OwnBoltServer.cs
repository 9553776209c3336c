using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using TwinGraph.Bolt.Client;
using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.Server;
using TwinGraph.Cypher;
using TwinGraph.Storage;

namespace TwinGraph.Conformance.Backends;

/// <summary>TwinGraph's own Bolt server over a store in memory, at loopback; whoever comes is an admin.</summary>
internal sealed class OwnBoltServer : IAsyncDisposable, IBoltAuthenticator
{
    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());
    private readonly EmbeddedDatabase _database;
    private readonly ConcurrentDictionary<Task, bool> _serving = new();
    private int _port;
    private BoltServer? _server;
    private TcpListener? _listener;
    private Task? _accepting;

    public OwnBoltServer()
    {
        _database = new(_store);
        Start();
    }

    public BoltUri Uri => BoltUri.Parse($"neo4j://127.0.0.1:{_port}");

    /// <summary>Listens, at the same port every time.</summary>
    public void Start()
    {
        _server = new(_database, this);
        _listener = new(IPAddress.Loopback, _port);
        _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Start();
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener, _server);
    }

    /// <summary>Hangs up on everybody and listens no more, as a server does that is killed.</summary>
    public async Task StopAsync()
    {
        _listener!.Stop();
        await _server!.DisposeAsync();
        await _accepting!;
        await Task.WhenAll(_serving.Keys);
        _serving.Clear();
    }

    public ValueTask<BoltSignIn> SignInAsync(
        AuthToken token,
        IPAddress? remote,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(BoltSignIn.Of(new("tester", Role.Admin)));

    public BoltSignIn Impersonate(BoltCaller caller, string user) =>
        BoltSignIn.Refused("Neo.ClientError.Security.Forbidden", "Nobody acts for another here.");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _database.DisposeAsync();
        await _store.DisposeAsync();
    }

    private async Task AcceptAsync(TcpListener listener, BoltServer server)
    {
        try
        {
            while (true)
            {
                TcpClient client = await listener.AcceptTcpClientAsync();
                _serving.TryAdd(ServeAsync(client, server), true);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It listens no more.
        }
    }

    private async Task ServeAsync(TcpClient client, BoltServer server)
    {
        using (client)
        {
            NetworkStream stream = client.GetStream();
            var pipe = new Duplex(
                PipeReader.Create(stream, new(leaveOpen: true)),
                PipeWriter.Create(stream, new(leaveOpen: true))
            );
            try
            {
                await server.ServeAsync(pipe, IPAddress.Loopback, $"127.0.0.1:{_port}");
            }
            catch (IOException)
            {
                // The client went first, with an answer on its way to it.
            }
        }
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}

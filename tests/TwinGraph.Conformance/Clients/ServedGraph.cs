using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using TwinGraph.Bolt.Client;
using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.Server;
using TwinGraph.Cypher;

namespace TwinGraph.Conformance.Clients;

/// <summary>All that ships, behind a Bolt server on loopback, and a client of it.</summary>
public sealed class ServedGraph : IAsyncLifetime
{
    private readonly ShippedGraph _graph = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private BoltServer? _server;
    private BoltDatabase? _client;
    private Task _accepting = Task.CompletedTask;

    public ICypherDatabase Database => _client!;

    public async ValueTask InitializeAsync()
    {
        await _graph.InitializeAsync();
        _server = new BoltServer(_graph.Database, new AnyoneIsAdmin());
        _listener.Start();
        string address = _listener.LocalEndpoint.ToString()!;
        _client = new BoltDatabase(BoltUri.Parse($"bolt://neo4j:secret@{address}"));
        _accepting = AcceptAsync(_server, address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        await Task.WhenAll(_connections);
        await _graph.DisposeAsync();
        _stop.Dispose();
    }

    private async Task AcceptAsync(BoltServer server, string address)
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _connections.Add(ServeAsync(server, client, address));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(BoltServer server, TcpClient client, string address)
    {
        using (client)
        {
            await using NetworkStream stream = client.GetStream();
            await server.ServeAsync(
                new StreamPipe(stream),
                IPAddress.Loopback,
                address,
                cancellationToken: _stop.Token
            );
        }
    }

    private sealed class StreamPipe(Stream stream) : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(stream, new(leaveOpen: true));

        public PipeWriter Output { get; } = PipeWriter.Create(stream, new(leaveOpen: true));
    }

    private sealed class AnyoneIsAdmin : IBoltAuthenticator
    {
        public ValueTask<BoltSignIn> SignInAsync(
            AuthToken token,
            IPAddress? remote,
            CancellationToken cancellationToken = default
        ) => ValueTask.FromResult(BoltSignIn.Of(new("neo4j", Role.Admin)));

        public BoltSignIn Impersonate(BoltCaller caller, string user) => BoltSignIn.Of(caller with { Name = user });
    }
}
